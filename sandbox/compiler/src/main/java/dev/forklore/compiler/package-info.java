/**
 * The compile service: a warm {@code javac} in a container of its own. {@link
 * dev.forklore.compiler.Main} reads one {@link dev.forklore.wire.CompileRequest} after another and
 * answers each; {@link dev.forklore.compiler.Precompile} does the same for the unedited examples
 * when the image is made. Sources and classes stay in memory.
 *
 * <p>Sources are hostile: they can use up the compiler's time, its stack or its heap. Each is
 * bounded, ends in a message for the reader, and costs this process its life, because a compiler
 * that was interrupted is not to be trusted with the next reader's program.
 */
@NullMarked
package dev.forklore.compiler;

import org.jspecify.annotations.NullMarked;
