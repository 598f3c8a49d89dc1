package dev.forklore.server.engine.sandbox;

import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A started box on reserved cores that runs one program, once. One thread reads it; any thread may
 * call the rest.
 */
public interface Sandbox extends AutoCloseable {

  /** Whether it was ready before anybody asked for it. */
  boolean warm();

  /** Whether the kernel tells it of every process; else it looks for them. */
  boolean exact();

  /** Tells its supervisor something. Never blocks; after the end it does nothing. */
  void send(RunCommand command);

  /** How many bytes were sent and not yet taken. */
  int backlogBytes();

  /** From now on {@link #next} gives up after this long. Wakes it if it waits. */
  void within(Duration limit);

  /**
   * What its supervisor says next; blocks; null when it will say nothing more.
   *
   * @throws DeadlineException if the time of {@link #within} is over
   * @throws IOException if it says nonsense; do not read on
   */
  @Nullable RunEvent next() throws IOException;

  /** Whether the kernel killed something in it for want of memory. Ask before closing. */
  boolean ranOutOfMemory() throws InterruptedException;

  /** Kills what runs in it and returns when none of that can be using the cores any more. */
  @Override
  void close();
}
