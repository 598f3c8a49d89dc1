/** Numbers: samples, what is made of them, the goals, and how both are written. */
@NullMarked
package dev.forklore.bench.figure;

import org.jspecify.annotations.NullMarked;
