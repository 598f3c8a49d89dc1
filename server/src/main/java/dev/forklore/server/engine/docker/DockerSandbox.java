package dev.forklore.server.engine.docker;

import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sandbox that is a Docker container with our supervisor as its first process. */
final class DockerSandbox implements Sandbox {
  private final Container container;

  private DockerSandbox(Container container) {
    this.container = container;
  }

  /**
   * Takes a started container over and waits for its greeting.
   *
   * @throws SandboxException if that does not come; then the container is gone
   */
  static DockerSandbox greeted(Container container) {
    try {
      Greeting.from(container.output());
      return new DockerSandbox(container);
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
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
    return Wire.readEvent(container.output());
  }

  @Override
  public boolean ranOutOfMemory() throws InterruptedException {
    return container.ranOutOfMemory();
  }

  @Override
  public void close() {
    container.close();
  }
}
