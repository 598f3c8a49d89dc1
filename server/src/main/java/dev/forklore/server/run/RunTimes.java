package dev.forklore.server.run;

import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When the stages of one run were reached. Safe for use by many threads. */
public final class RunTimes {
  private final LongSupplier nanoTime;
  private final long acceptedNanos;
  private volatile @Nullable Long startedNanos;
  private volatile @Nullable Long bornNanos;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  RunTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.acceptedNanos = nanoTime.getAsLong();
  }

  void happened(RunEvent event) {
    switch (event) {
      case RunEvent.Started _ -> startedNanos = nanoTime.getAsLong();
      case RunEvent.ProcessStarted _, RunEvent.Output _ -> {
        if (bornNanos == null) bornNanos = nanoTime.getAsLong();
      }
      case RunEvent.Queued _,
          RunEvent.Compiled _,
          RunEvent.ProcessRenamed _,
          RunEvent.ProcessExited _,
          RunEvent.Sample _,
          RunEvent.Autopsy _,
          RunEvent.Input _,
          RunEvent.Stopping _,
          RunEvent.Ended _ -> {}
    }
  }

  /** Since it was accepted. */
  Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - acceptedNanos);
  }

  /**
   * From the request to the command to start: cores, compiler and container; empty if it never came
   * to that.
   */
  public Optional<Duration> waited() {
    return between(acceptedNanos, startedNanos);
  }

  /** From that command to the first sign of the program: the hand-off to the container. */
  public Optional<Duration> handedOff() {
    return between(startedNanos, bornNanos);
  }

  private static Optional<Duration> between(@Nullable Long from, @Nullable Long to) {
    if (from == null || to == null) return Optional.empty();
    return Optional.of(Duration.ofNanos(to - from));
  }
}
