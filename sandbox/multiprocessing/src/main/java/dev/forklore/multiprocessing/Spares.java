package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.launch.Bootstrapping;
import dev.forklore.multiprocessing.launch.SpareJvms;
import java.time.Duration;
import java.util.List;

/**
 * JVMs that are started before anybody needs them, so that a process or a pool's worker begins
 * within milliseconds. This is what stands here for Python's {@code forkserver}.
 *
 * {@snippet :
 * try (var spares = Spares.keep(4)) {
 *   …
 *   Process.start(() -> greet("Ada")).join(); // in one of them
 * }
 * }
 *
 * <p>While this is open, every process and worker that is given the same options takes one that is
 * ready, if there is one, and starts a JVM of its own if not. Those that are taken are replaced a
 * moment later, and so are those that die. A spare costs about 20 MB of memory while it waits, and
 * has run none of the program's code. Tools that show a process's command, not its name, go on
 * calling it {@code Spare-1}.
 *
 * <p>Close it to end those that nobody took; they also end with this process. Safe for use by many
 * threads.
 */
public final class Spares implements AutoCloseable {
  private final SpareJvms jvms;

  private Spares(SpareJvms jvms) {
    this.jvms = jvms;
  }

  /**
   * Starts so many, keeps as many from now on, and returns at once.
   *
   * @param jvmOptions as processes or a pool are given them
   * @throws java.io.UncheckedIOException when the operating system allows no process
   * @throws IllegalStateException in a static initialiser, as for a pool
   */
  public static Spares keep(int count, String... jvmOptions) {
    if (count < 1) throw new IllegalArgumentException(count + " spare processes");
    Bootstrapping.check("Spare processes");
    return new Spares(SpareJvms.open(count, List.of(jvmOptions)));
  }

  /** How many are ready now. */
  public int ready() {
    return jvms.ready();
  }

  /**
   * Waits until all are ready, but not longer than this, nor when they die again and again.
   *
   * @return whether they are
   */
  public boolean await(Duration limit) throws InterruptedException {
    return jvms.await(limit.toNanos());
  }

  /** Ends those that nobody took. */
  @Override
  public void close() {
    jvms.close();
  }
}
