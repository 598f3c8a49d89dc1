package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whether the last sandbox could be started, because a backend can answer and still be
 * unable to start any: a full disk, a broken runtime. A failure counts until a start succeeds: time
 * alone proves nothing. Safe for use by many threads.
 */
public final class WatchedStarter implements SandboxStarter {
  /** How long a failure is believed without another attempt. */
  static final Duration BELIEVED = Duration.ofSeconds(10);

  private final SandboxStarter starter;
  private final LongSupplier nanoTime;
  private final AtomicBoolean trying = new AtomicBoolean();
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

  /** Why the last sandbox could not be started; empty if it could. */
  public Optional<String> failure() {
    return Optional.ofNullable(last).map(Failure::sentence);
  }

  /**
   * If the last start failed a while ago, starts a sandbox in the background and closes it: where
   * nobody presses Run and there is no pool, nothing else would notice a recovery. Does not block.
   */
  public void tryAnew(Pin likely) {
    Failure failure = last;
    if (failure == null) return;
    if (nanoTime.getAsLong() - failure.nanos < BELIEVED.toNanos()) return;
    if (!trying.getAndSet(true)) {
      Thread.ofVirtual().name("try-anew").start(() -> parkOnce(likely));
    }
  }

  private void parkOnce(Pin likely) {
    try {
      park(likely).close();
    } catch (SandboxException e) {
      // Remembered by park, which is what it was done for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      trying.set(false);
    }
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
