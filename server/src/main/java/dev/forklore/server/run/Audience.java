package dev.forklore.server.run;

import java.util.concurrent.atomic.AtomicInteger;

/** Who follows something: how many now, and how often somebody began to. Safe for many threads. */
public final class Audience {
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger visits = new AtomicInteger();
  private final Runnable onLastListenerGone;

  /**
   * @param onLastListenerGone called whenever the number of followers comes down to none
   */
  public Audience(Runnable onLastListenerGone) {
    this.onLastListenerGone = onLastListenerGone;
  }

  /** Says that somebody follows; closing it says that they left. */
  public Listening listen() {
    visits.incrementAndGet();
    listeners.incrementAndGet();
    return new Listening(this);
  }

  /** How many follow. */
  public int listeners() {
    return listeners.get();
  }

  /** How often somebody began to follow. */
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
