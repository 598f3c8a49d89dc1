/** Samples, the figures made from them, the goals, and how all of them are written. */
@NullMarked
package dev.forklore.bench.figure;

import org.jspecify.annotations.NullMarked;
