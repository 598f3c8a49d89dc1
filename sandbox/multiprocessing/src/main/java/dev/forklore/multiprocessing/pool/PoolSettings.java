package dev.forklore.multiprocessing.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a pool.
 *
 * @param initializer a packed task that every worker does first; null for none
 * @param maxTasksPerWorker after how many orders a new worker takes its place; 0 for no limit
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record PoolSettings(
    int size, List<String> jvmOptions, byte @Nullable [] initializer, int maxTasksPerWorker) {

  public PoolSettings {
    if (size < 1) throw new IllegalArgumentException("A pool needs 1 worker at least, not " + size);
    if (maxTasksPerWorker < 0) {
      throw new IllegalArgumentException("A worker cannot do " + maxTasksPerWorker + " tasks.");
    }
    jvmOptions = withHeap(size, jvmOptions);
  }

  /** By default a JVM takes up to a quarter of the memory as heap, whatever others take. */
  private static List<String> withHeap(int size, List<String> options) {
    for (String option : options) {
      if (option.startsWith("-Xmx") || option.startsWith("-XX:Max")) return List.copyOf(options);
    }
    List<String> all = new java.util.ArrayList<>(options);
    all.add("-XX:MaxRAMPercentage=" + Math.clamp(60.0 / size, 1, 25));
    return List.copyOf(all);
  }
}
