package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.Wire;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sandbox that is a Docker container with our supervisor as its first process. */
final class DockerSandbox implements Sandbox {
  private final Container container;
  private final InputStream events;
  private final boolean warm;
  private volatile boolean saidItsLast;

  /** Takes over a container that has greeted. */
  DockerSandbox(Container container, boolean warm) {
    this.container = container;
    // Else each number in a frame would be a turn at the queue's lock.
    this.events = new BufferedInputStream(container.output());
    this.warm = warm;
  }

  @Override
  public boolean warm() {
    return warm;
  }

  @Override
  public boolean exact() {
    return container.exact();
  }

  @Override
  public void send(RunCommand command) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    try {
      Wire.write(frame, command);
    } catch (IOException e) {
      throw new UncheckedIOException("a command is too large for a container", e);
    }
    container.input().add(frame.toByteArray());
  }

  @Override
  public int backlogBytes() {
    return container.input().size();
  }

  @Override
  public void within(Duration limit) {
    container.output().deadline(System.nanoTime() + limit.toNanos());
  }

  @Override
  public @Nullable RunEvent next() throws IOException {
    RunEvent event = Wire.readEvent(events);
    if (event instanceof RunEvent.Ended) saidItsLast = true;
    return event;
  }

  @Override
  public boolean ranOutOfMemory() throws InterruptedException {
    return container.ranOutOfMemory();
  }

  @Override
  public void close() {
    if (saidItsLast) container.leave();
    else container.close();
  }
}
