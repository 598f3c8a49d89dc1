/**
 * Whether cores keep their promise: one is as fast beside others as alone, and two are faster than
 * one.
 */
@NullMarked
package dev.forklore.bench.cores;

import org.jspecify.annotations.NullMarked;
