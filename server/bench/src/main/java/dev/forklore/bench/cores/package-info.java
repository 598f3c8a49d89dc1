/**
 * Whether cores are what they are called: one as fast beside others as alone, two faster than one.
 */
@NullMarked
package dev.forklore.bench.cores;

import org.jspecify.annotations.NullMarked;
