package dev.forklore.server.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops something that nobody has followed for a while. Close it to stop its timer. */
public final class Grace implements AutoCloseable {
  private final Duration period;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("grace").factory());

  public Grace(Duration period) {
    this.period = period;
  }

  /** After the period, calls {@code stop} if nobody followed throughout it. */
  public void watch(Audience audience, Runnable stop) {
    int visits = audience.visits();
    if (timer.isShutdown()) return;
    var _ =
        timer.schedule(
            () -> {
              if (audience.listeners() == 0 && audience.visits() == visits) stop.run();
            },
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
