package dev.forklore.compiler;

import dev.forklore.wire.CompileReply;

/**
 * The result of a compilation within bounds.
 *
 * @param isLast whether the compiler hit its bounds and is not to be used again
 */
record Attempt(CompileReply reply, boolean isLast) {}
