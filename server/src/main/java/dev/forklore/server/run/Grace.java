package dev.forklore.server.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops something that nobody has followed for a while. Close it to stop its timer. */
public final class Grace implements AutoCloseable {
  /** How long a run continues when nobody follows it, unless a {@link RunPolicy} says otherwise. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  private final Duration period;
  private final Timer timer;

  /** Does things later. Nothing is done any more when it is closed. */
  public interface Timer extends AutoCloseable {
    void after(Duration time, Runnable task);

    @Override
    void close();
  }

  public Grace(Duration period) {
    this(period, new OneThread());
  }

  /**
   * @param timer closed with this
   */
  public Grace(Duration period, Timer timer) {
    this.period = period;
    this.timer = timer;
  }

  /** After the period, calls {@code stop} if nobody followed throughout it. */
  public void watch(Audience audience, Runnable stop) {
    int visits = audience.visits();
    timer.after(
        period,
        () -> {
          if (audience.listeners() == 0 && audience.visits() == visits) stop.run();
        });
  }

  @Override
  public void close() {
    timer.close();
  }

  private static final class OneThread implements Timer {
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("grace").factory());

    @Override
    public void after(Duration time, Runnable task) {
      if (thread.isShutdown()) return;
      var _ = thread.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
