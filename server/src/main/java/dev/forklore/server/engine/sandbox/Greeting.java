package dev.forklore.server.engine.sandbox;

import dev.forklore.wire.Hello;
import dev.forklore.wire.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** The greeting with which every sandbox begins. */
public final class Greeting {
  /**
   * For a sandbox that a reader waits for. Generous: a start takes 0.2 s, and longer on a busy
   * disk.
   */
  public static final Duration LIMIT = Duration.ofSeconds(20);

  private Greeting() {}

  /**
   * Waits for it.
   *
   * @throws SandboxException if the sandbox says something else, nothing, or comes from an image of
   *     another version
   */
  public static Hello from(ByteQueue output, Duration limit) {
    output.deadline(System.nanoTime() + limit.toNanos());
    try {
      Hello hello = Wire.readHello(output);
      if (hello == null) throw new EOFException("it ended without a greeting");
      if (hello.version() == Hello.VERSION) return hello;
      throw new SandboxException(
          "The sandbox image has version %d, but the server needs version %d. The operator of this site can rebuild it with ./forklore serve."
              .formatted(hello.version(), Hello.VERSION),
          false,
          new IOException("wire version " + hello.version()));
    } catch (IOException e) {
      throw new SandboxException(
          "A sandbox was started but did not answer. Try again. The cause is in the server's log.",
          true,
          e);
    }
  }
}
