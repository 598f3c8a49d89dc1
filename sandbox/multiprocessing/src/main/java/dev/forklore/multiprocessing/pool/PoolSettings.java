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
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** How much of the memory each worker may take as heap, so that some is left for others. */
  double heapPercentage() {
    return Math.clamp(60.0 / size, 1, 25);
  }
}
