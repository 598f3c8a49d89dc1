/**
 * One run on its way from the queue to its last event. {@code SandboxRun} waits for cores, for its
 * program and for a sandbox, and passes on what the sandbox says, as far as it can be true.
 */
@NullMarked
package dev.forklore.server.engine.run;

import org.jspecify.annotations.NullMarked;
