package dev.forklore.server.run;

import dev.forklore.server.engine.RunHandle;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run, from the moment that it was accepted. Safe for use by many threads. */
public final class Run implements Followed<RunEvent> {
  private final RunTimes times = new RunTimes(System::nanoTime);
  private final String id;
  private final Starter starter;
  private final RunRequest request;
  private final EventLog<RunEvent> log =
      new EventLog<>(RunEvent.Ended.class::isInstance, EventWeight::of);
  private final Audience audience;
  private final List<Cause> stopsBeforeHandle = new ArrayList<>();
  private @Nullable RunHandle handle;
  private volatile RunState state = RunState.FIRST;
  private volatile boolean typed;

  Run(String id, Starter starter, RunRequest request, Consumer<Run> onLastListenerGone) {
    this.id = id;
    this.starter = starter;
    this.request = request;
    this.audience = new Audience(() -> onLastListenerGone.accept(this));
  }

  /** Cannot be guessed: everybody who knows it may follow the run. */
  public String id() {
    return id;
  }

  public double cpus() {
    return request.cpus();
  }

  /** What was asked for. */
  public RunRequest request() {
    return request;
  }

  /** Whether the program was given more to read than its request holds. */
  public boolean wasTypedTo() {
    return typed;
  }

  @Override
  public EventLog<RunEvent> log() {
    return log;
  }

  /** How far it is. */
  public RunState state() {
    return state;
  }

  /** How long ago it was asked for. */
  public Duration age() {
    return times.age();
  }

  /** When its stages were reached. */
  public RunTimes times() {
    return times;
  }

  /** Who may stop it and send it input. */
  public Starter starter() {
    return starter;
  }

  /** A run that nobody follows is stopped. */
  @Override
  public Audience.Listening listen() {
    return audience.listen();
  }

  /** How many follow. */
  public int listeners() {
    return audience.listeners();
  }

  public Audience audience() {
    return audience;
  }

  /** Kills the program and ends the run; does nothing after its end. */
  public void stop(Cause cause) {
    stop(cause, StopSignal.SIGKILL);
  }

  /** Ends the run; a program that is asked has a moment to end by itself. */
  public void stop(Cause cause, StopSignal signal) {
    RunHandle held;
    synchronized (this) {
      if (handle == null) stopsBeforeHandle.add(cause);
      held = handle;
    }
    if (held != null) held.stop(cause, signal);
  }

  /** Sends what a reader typed; does nothing after the run's end. */
  public void type(byte[] bytes, boolean eof) {
    if (bytes.length > 0 && !log.ended()) typed = true;
    stdin(bytes, eof);
  }

  /** Sends standard input; does nothing after the run's end. */
  public void stdin(byte[] bytes, boolean eof) {
    RunHandle held;
    synchronized (this) {
      held = handle;
    }
    if (held != null) held.stdin(bytes, eof);
  }

  /**
   * Asks the processes where they are, while the run continues; does nothing before it starts or
   * after it ends.
   */
  public void autopsy() {
    RunHandle held;
    synchronized (this) {
      held = handle;
    }
    if (held != null) held.autopsy();
  }

  /** Roughly how much memory it takes. */
  long bytes() {
    return request.bytes() + log.bytes();
  }

  /** Whether the log accepted it. */
  boolean add(RunEvent event) {
    times.happened(event);
    advance(event); // first, so that whoever has read of the end finds the run ended
    return log.append(event);
  }

  private synchronized void advance(RunEvent event) {
    state = state.after(event);
  }

  void attach(RunHandle attached) {
    List<Cause> stops;
    synchronized (this) {
      handle = attached;
      stops = List.copyOf(stopsBeforeHandle);
    }
    stops.forEach(attached::stop);
  }
}
