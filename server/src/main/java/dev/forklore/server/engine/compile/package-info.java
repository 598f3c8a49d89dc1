/**
 * Turns sources into programs: a {@code Compiler} works in a sandbox of its own, {@code
 * CompileService} gives it one source after another and caches the results.
 */
@NullMarked
package dev.forklore.server.engine.compile;

import org.jspecify.annotations.NullMarked;
