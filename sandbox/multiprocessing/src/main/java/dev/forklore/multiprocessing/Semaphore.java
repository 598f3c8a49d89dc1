package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.Patience;
import dev.forklore.multiprocessing.shared.PermitState;
import dev.forklore.multiprocessing.shared.Remote;
import java.io.Serializable;
import java.time.Duration;

/**
 * A number of permits that processes share. It travels with a task and is then the same semaphore.
 * Safe for use by many threads and processes.
 *
 * <p>When a process dies that holds a permit, the permit is free again, and the next that asks is
 * told with an {@link AbandonedException}.
 */
public class Semaphore implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Remote permits;

  /** So many permits; releasing more than were taken makes more. */
  public Semaphore(int permits) {
    this(permits, Integer.MAX_VALUE, false);
  }

  Semaphore(int permits, int most, boolean again) {
    if (permits < 0) throw new IllegalArgumentException("A semaphore of " + permits + " permits");
    this.permits = Hub.keep(new PermitState(permits, most, again));
  }

  /** One whose permits are kept in another way. */
  Semaphore(Remote permits) {
    this.permits = permits;
  }

  Remote remote() {
    return permits;
  }

  /**
   * Takes a permit, and waits until there is one.
   *
   * @throws AbandonedException when a process died that held it; then nothing is taken
   */
  public void acquire() throws InterruptedException {
    permits.ask("acquire", Thread.currentThread().threadId(), Patience.FOR_EVER);
  }

  /**
   * Takes a permit, and waits so long at most.
   *
   * @return whether it is taken
   */
  public boolean acquire(Duration limit) throws InterruptedException {
    long thread = Thread.currentThread().threadId();
    return Boolean.TRUE.equals(permits.ask("acquire", thread, Patience.nanos(limit)));
  }

  /**
   * Gives a permit back.
   *
   * @throws IllegalStateException when there are as many as there may be
   */
  public void release() {
    permits.askNow("release", Thread.currentThread().threadId());
  }

  /** Takes a permit for a block: {@code try (var held = lock.hold()) {…}}. */
  public Hold hold() throws InterruptedException {
    acquire();
    return this::release;
  }

  /** A permit that is given back at the end of a block. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }
}
