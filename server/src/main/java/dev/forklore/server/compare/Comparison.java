package dev.forklore.server.compare;

import dev.forklore.server.run.Audience;
import dev.forklore.server.run.EventLog;
import dev.forklore.server.run.Followed;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.Starter;
import dev.forklore.wire.Cause;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One comparison, from the moment that it was accepted. Safe for use by many threads. */
public final class Comparison implements Followed<ComparisonEvent> {
  private final String id;
  private final ComparisonRequest request;
  private final Starter starter;
  private final EventLog<ComparisonEvent> log =
      new EventLog<>(ComparisonEvent.Ended.class::isInstance, _ -> 0);
  private final Audience audience;
  private @Nullable Run current;
  private @Nullable Cause stopped;

  Comparison(
      String id,
      ComparisonRequest request,
      Starter starter,
      Consumer<Comparison> onLastListenerGone) {
    this.id = id;
    this.request = request;
    this.starter = starter;
    this.audience = new Audience(() -> onLastListenerGone.accept(this));
  }

  /** Cannot be guessed: everybody who knows it may follow the comparison. */
  public String id() {
    return id;
  }

  public ComparisonRequest request() {
    return request;
  }

  @Override
  public EventLog<ComparisonEvent> log() {
    return log;
  }

  /** Who may stop it. */
  public Starter starter() {
    return starter;
  }

  /** A comparison that nobody follows is stopped, with the run that is under way. */
  @Override
  public Audience.Listening listen() {
    return audience.listen();
  }

  Audience audience() {
    return audience;
  }

  /** Stops the run that is under way, and starts no other; does nothing after the end. */
  public void stop(Cause cause) {
    Run running;
    synchronized (this) {
      if (stopped == null) stopped = cause;
      running = current;
    }
    if (running != null) running.stop(cause);
  }

  /** Sets the current run, and stops it if the comparison was stopped meanwhile. */
  void underWay(Run run) {
    Optional<Cause> cause;
    synchronized (this) {
      current = run;
      cause = stopped();
    }
    cause.ifPresent(run::stop);
  }

  /** Why it was stopped, if it was. */
  synchronized Optional<Cause> stopped() {
    return Optional.ofNullable(stopped);
  }
}
