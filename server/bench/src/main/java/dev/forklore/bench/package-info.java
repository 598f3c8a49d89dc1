/**
 * Measures Forklore side by side with its yardsticks: the same program on the bare host, by {@code
 * docker run} and by {@code docker exec}. A {@link dev.forklore.bench.setting.Benchmark} is a row
 * or some rows of the table in {@code docs/benchmarks.md}. Needs the JDK alone, so that it adds
 * little to what it measures.
 */
@NullMarked
package dev.forklore.bench;

import org.jspecify.annotations.NullMarked;
