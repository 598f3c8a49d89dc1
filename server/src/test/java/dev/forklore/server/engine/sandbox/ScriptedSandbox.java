package dev.forklore.server.engine.sandbox;

import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A sandbox that says what the test tells it to, and remembers what it was told. */
public final class ScriptedSandbox implements Sandbox {
  /** What it says next. */
  sealed interface Line {
    record Says(RunEvent event) implements Line {}

    record Fails(IOException with) implements Line {}

    record Ends() implements Line {}
  }

  public final List<RunCommand> told = new CopyOnWriteArrayList<>();
  public final List<Duration> deadlines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Line> script = new LinkedBlockingQueue<>();
  public volatile boolean outOfMemory;
  public volatile boolean closed;
  public volatile String silence;
  public volatile String lost;
  public volatile int backlog;

  public ScriptedSandbox says(RunEvent... events) {
    for (RunEvent event : events) script.add(new Line.Says(event));
    return this;
  }

  public ScriptedSandbox fails(IOException with) {
    script.add(new Line.Fails(with));
    return this;
  }

  public ScriptedSandbox ends() {
    script.add(new Line.Ends());
    return this;
  }

  @Override
  public List<Integer> cores() {
    return List.of(4, 5);
  }

  @Override
  public boolean warm() {
    return true;
  }

  @Override
  public boolean exact() {
    return true;
  }

  @Override
  public void send(RunCommand command) {
    told.add(command);
  }

  @Override
  public int backlogBytes() {
    return backlog;
  }

  @Override
  public void within(Duration limit) {
    deadlines.add(limit);
    if (limit.isZero()) fails(new DeadlineException("nothing came in time"));
  }

  @Override
  public RunEvent next() throws IOException {
    try {
      return switch (script.take()) {
        case Line.Says(RunEvent event) -> event;
        case Line.Fails(IOException with) -> throw with;
        case Line.Ends ends -> null;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException("the wait was interrupted");
    }
  }

  @Override
  public boolean ranOutOfMemory() {
    return outOfMemory;
  }

  @Override
  public Optional<String> silence() {
    return Optional.ofNullable(silence);
  }

  @Override
  public Optional<String> lostBecause() {
    return Optional.ofNullable(lost);
  }

  @Override
  public void close() {
    closed = true;
  }
}
