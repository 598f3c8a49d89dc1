package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.Priority;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.SelfDefence;
import dev.forklore.supervisor.linux.SignalFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The container as its PID 1 finds it, and what a supervisor holds in it for as long as it lives.
 * All threads that are ever used run from the beginning: later there may be no room for one.
 *
 * @param self this process's id
 * @param threads for commands, output, processes, exits and autopsies
 * @param spawner the one thread that starts programs and then feeds them; they inherit what it may
 *     not do and its low priority
 * @param stacks where Python processes send their stacks when they are asked
 */
record Sandbox(
    int self,
    ProcFs proc,
    Cgroup cgroup,
    SelfDefence defence,
    ExecutorService threads,
    ExecutorService spawner,
    CredentialSocket stacks) {
  private static final int THREADS = 5;

  /** As in sitecustomize.py. */
  private static final String STACKS = "forklore-stacks";

  /**
   * Of programs. With the same right to a core as ours, a process that prints its last and ends
   * would be gone before anybody could look at it.
   */
  private static final int NICE = 19;

  static Sandbox open() throws IOException {
    Sandbox sandbox =
        new Sandbox(
            ProcFs.self(),
            new ProcFs(Path.of("/proc")),
            Cgroup.at(Path.of("/sys/fs/cgroup")),
            new SelfDefence(),
            started(THREADS),
            started(1),
            new CredentialSocket(STACKS));
    sandbox.spawner.execute(sandbox::confine);
    return sandbox;
  }

  private static ExecutorService started(int count) {
    var threads =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Sandbox::thread);
    threads.prestartAllCoreThreads();
    return threads;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private void confine() {
    Priority.lower(NICE);
    if (!SignalFilter.protect(proc.lastThread(self))) {
      System.err.println("This kernel lets the program send signals to its supervisor.");
    }
  }
}
