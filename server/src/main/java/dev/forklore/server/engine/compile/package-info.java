/**
 * Makes programs of sources: a {@code Compiler} works in a sandbox of its own, {@code
 * CompileService} gives it one source after another and keeps what came of it.
 */
@NullMarked
package dev.forklore.server.engine.compile;

import org.jspecify.annotations.NullMarked;
