package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.Listener;
import dev.forklore.supervisor.linux.Priority;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProgramFilter;
import dev.forklore.supervisor.linux.SelfDefence;
import dev.forklore.supervisor.linux.WritableFolders;
import dev.forklore.supervisor.watch.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox as its PID 1 sees it, and what the supervisor holds for as long as it lives. All
 * threads are started at the beginning, because later there may be no room for one.
 *
 * @param self this process's id
 * @param witness of births and ends; null where the kernel does not tell of them
 */
record Surroundings(
    int self,
    ProcFs proc,
    Cgroup cgroup,
    SelfDefence defence,
    Threads threads,
    Sockets sockets,
    @Nullable Witness witness) {
  private static final int THREADS = 6;

  /** These two as in sitecustomize.py. */
  private static final String STACKS = "forklore-stacks";

  private static final String NAMES = "forklore-names";

  /**
   * Of programs. With the same right to a core as ours, a process that prints its last and ends
   * would be gone before anybody could look at it.
   */
  private static final int NICE = 19;

  /** All that can be written in a sandbox, but what the kernel shows of processes. */
  private static final List<String> FOLDERS = List.of("/tmp", "/program", "/dev");

  /**
   * @param watching for commands, output, processes, exits and autopsies
   * @param spawner the one thread that starts programs and then feeds them; they inherit what it
   *     may not do and its low priority
   */
  record Threads(ExecutorService watching, ExecutorService spawner) {}

  /**
   * Where Python processes tell of themselves.
   *
   * @param stacks their stacks, when they are asked
   * @param names what they are called
   */
  record Sockets(CredentialSocket stacks, CredentialSocket names) {}

  static Surroundings open() throws IOException, InterruptedException {
    int self = ProcFs.self();
    ProcFs proc = new ProcFs(Path.of("/proc"));
    ExecutorService threads = started(THREADS);
    ExecutorService spawner = started(1);
    int last = proc.lastThread(self);
    @Nullable Listener listener = confine(spawner, last);
    @Nullable Witness witness = listener == null ? null : new Witness(listener, proc, last);
    if (witness != null) threads.execute(witness);
    return new Surroundings(
        self,
        proc,
        Cgroup.at(Path.of("/sys/fs/cgroup")),
        new SelfDefence(),
        new Threads(threads, spawner),
        new Sockets(new CredentialSocket(STACKS), new CredentialSocket(NAMES)),
        witness);
  }

  private static ExecutorService started(int count) {
    var threads =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Surroundings::thread);
    threads.prestartAllCoreThreads();
    return threads;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  /** What the spawner may not do any more, and with it all that it starts. */
  private static @Nullable Listener confine(ExecutorService spawner, int last)
      throws InterruptedException {
    try {
      return spawner
          .submit(() -> {
            Priority.lower(NICE);
            WritableFolders.keepTo(FOLDERS);
            ProgramFilter.Applied applied = ProgramFilter.apply(last);
            if (!applied.held()) {
              System.err.println("This kernel lets the program steer its supervisor.");
            }
            return applied.listener();
          })
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the program's rules could not be applied", e);
    }
  }
}
