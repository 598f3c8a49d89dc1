/**
 * Measures Forklore side by side with its yardsticks: the same program on the bare host, by {@code
 * docker run} and by {@code docker exec}. A {@link dev.forklore.bench.setting.Benchmark} is a row
 * or some rows of the table in {@code docs/benchmarks.md}. Times are taken by plain sockets and
 * {@link java.lang.System#nanoTime}; JSON is parsed when what is measured is over.
 */
@NullMarked
package dev.forklore.bench;

import org.jspecify.annotations.NullMarked;
