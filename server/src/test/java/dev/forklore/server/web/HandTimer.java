package dev.forklore.server.web;

import dev.forklore.server.run.Grace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timer whose time passes when a test says so. */
public final class HandTimer implements Grace.Timer {
  private final List<Runnable> tasks = new ArrayList<>();

  @Override
  public synchronized void after(Duration time, Runnable task) {
    tasks.add(task);
  }

  /** So much time passes that everything is due that waits now. */
  public void pass() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(tasks);
      tasks.clear();
    }
    due.forEach(Runnable::run);
  }

  @Override
  public synchronized void close() {
    tasks.clear();
  }
}
