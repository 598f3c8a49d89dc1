package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whether the last container could be started, since a daemon can answer and still start
 * none: a full disk, a broken runtime. A failure counts until one succeeds, or for {@link #COUNTS}.
 */
public final class WatchedStarter implements SandboxStarter {
  static final Duration COUNTS = Duration.ofSeconds(60);

  private final SandboxStarter starter;
  private final LongSupplier nanoTime;
  private volatile @Nullable Failure last;

  private record Failure(String sentence, long nanos) {}

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public WatchedStarter(SandboxStarter starter, LongSupplier nanoTime) {
    this.starter = starter;
    this.nanoTime = nanoTime;
  }

  @Override
  public ParkedSandbox park(Pin likely) throws InterruptedException {
    return watched(() -> starter.park(likely));
  }

  @Override
  public Sandbox start(CoreReservation cores) throws InterruptedException {
    return watched(() -> starter.start(cores));
  }

  /** Why the last container could not be started; empty if it could. */
  public Optional<String> failure() {
    Failure failure = last;
    if (failure == null) return Optional.empty();
    boolean old = nanoTime.getAsLong() - failure.nanos >= COUNTS.toNanos();
    return old ? Optional.empty() : Optional.of(failure.sentence);
  }

  private interface Start<T> {
    T start() throws InterruptedException;
  }

  private <T> T watched(Start<T> start) throws InterruptedException {
    try {
      T started = start.start();
      last = null;
      return started;
    } catch (SandboxException e) {
      last = new Failure(e.sentence(), nanoTime.getAsLong());
      throw e;
    }
  }
}
