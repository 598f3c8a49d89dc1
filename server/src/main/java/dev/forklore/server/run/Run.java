package dev.forklore.server.run;

import dev.forklore.server.engine.RunHandle;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run, from the moment that it was accepted. Safe for use by many threads. */
public final class Run {
  private final String id;
  private final Client client;
  private final double cpus;
  private final EventLog log = new EventLog();
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger visits = new AtomicInteger();
  private final Consumer<Run> onLastListenerGone;
  private final List<Cause> stopsBeforeHandle = new ArrayList<>();
  private @Nullable RunHandle handle;

  Run(String id, Client client, double cpus, Consumer<Run> onLastListenerGone) {
    this.id = id;
    this.client = client;
    this.cpus = cpus;
    this.onLastListenerGone = onLastListenerGone;
  }

  /** Unguessable: whoever knows it may follow and stop the run. */
  public String id() {
    return id;
  }

  public double cpus() {
    return cpus;
  }

  public EventLog log() {
    return log;
  }

  Client client() {
    return client;
  }

  /**
   * Says that somebody follows; closing it says that they left. A run nobody follows is stopped.
   */
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

  /** Stops the run; does nothing after its end. */
  public void stop(Cause cause) {
    RunHandle held;
    synchronized (this) {
      if (handle == null) stopsBeforeHandle.add(cause);
      held = handle;
    }
    if (held != null) held.stop(cause);
  }

  /** Sends standard input; does nothing after the run's end. */
  public void stdin(byte[] bytes, boolean eof) {
    RunHandle held;
    synchronized (this) {
      held = handle;
    }
    if (held != null) held.stdin(bytes, eof);
  }

  /** Has the processes say where they are, while the run goes on; does nothing before or after. */
  public void autopsy() {
    RunHandle held;
    synchronized (this) {
      held = handle;
    }
    if (held != null) held.autopsy();
  }

  void add(RunEvent event) {
    log.append(event);
  }

  void attach(RunHandle attached) {
    List<Cause> stops;
    synchronized (this) {
      handle = attached;
      stops = List.copyOf(stopsBeforeHandle);
    }
    stops.forEach(attached::stop);
  }

  private void left() {
    if (listeners.decrementAndGet() == 0) onLastListenerGone.accept(this);
  }

  /** A follower's presence. Close it once, when the follower is gone. */
  public record Listening(Run run) implements AutoCloseable {
    @Override
    public void close() {
      run.left();
    }
  }
}
