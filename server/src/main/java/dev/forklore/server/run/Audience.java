package dev.forklore.server.run;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the followers of something: how many there are now, and how often one joined. Safe for
 * many threads.
 */
public final class Audience {
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger visits = new AtomicInteger();
  private final Runnable onLastListenerGone;

  /**
   * @param onLastListenerGone called whenever the last follower leaves
   */
  public Audience(Runnable onLastListenerGone) {
    this.onLastListenerGone = onLastListenerGone;
  }

  /** Registers a follower; closing the result removes the follower. */
  public Listening listen() {
    visits.incrementAndGet();
    listeners.incrementAndGet();
    return new Listening(this);
  }

  /** How many follow. */
  public int listeners() {
    return listeners.get();
  }

  /** How often a follower joined. */
  int visits() {
    return visits.get();
  }

  private void left() {
    if (listeners.decrementAndGet() == 0) onLastListenerGone.run();
  }

  /** A follower's presence. Close it once, when the follower is gone. */
  public record Listening(Audience audience) implements AutoCloseable {
    @Override
    public void close() {
      audience.left();
    }
  }
}
