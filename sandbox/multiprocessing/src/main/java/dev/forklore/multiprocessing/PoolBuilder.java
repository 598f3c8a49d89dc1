package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.pool.PoolSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool that is not open yet: {@code Pool.with().size(4).maxTasksPerWorker(100).open()}. Every
 * method but the last returns this. For use by one thread.
 */
public final class PoolBuilder {
  private int size = Runtime.getRuntime().availableProcessors();
  private List<String> jvmOptions = List.of();
  private @Nullable Task initializer;
  private int maxTasksPerWorker;

  PoolBuilder() {}

  /** How many workers; else as many as there are cores. */
  public PoolBuilder size(int workers) {
    size = workers;
    return this;
  }

  /** Options for each worker's JVM, such as {@code -Xmx64m}. */
  public PoolBuilder jvmOptions(String... options) {
    jvmOptions = List.of(options);
    return this;
  }

  /**
   * A task that every worker does before anything else, such as opening what it needs. If it fails,
   * the pool is given up, and everybody who waits for a result learns why.
   */
  public PoolBuilder initializer(Task task) {
    initializer = task;
    return this;
  }

  /**
   * After this many chunks a worker is replaced by a new one, which gives back whatever its tasks
   * left behind; 0, as at first, for never. Python's {@code maxtasksperchild}.
   */
  public PoolBuilder maxTasksPerWorker(int tasks) {
    maxTasksPerWorker = tasks;
    return this;
  }

  /**
   * Opens the pool.
   *
   * @throws UnsendableException when the initializer cannot be sent
   * @throws java.io.UncheckedIOException when the operating system allows no further process, or
   *     this program is ending
   */
  public Pool open() {
    Task task = initializer;
    byte[] packed = task == null ? null : Parcel.pack(task, "The initializer");
    return new Pool(new PoolSettings(size, jvmOptions, packed, maxTasksPerWorker));
  }
}
