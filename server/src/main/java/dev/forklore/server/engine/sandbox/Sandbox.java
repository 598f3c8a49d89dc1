package dev.forklore.server.engine.sandbox;

import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A started sandbox on reserved cores that runs one program, once. One thread reads it; any thread
 * may call the rest.
 */
public interface Sandbox extends AutoCloseable {

  /** The kernel's numbers of the cores that it has, ascending. */
  List<Integer> cores();

  /** Whether it was ready before anybody asked for it. */
  boolean warm();

  /** Whether the kernel tells it of every process; else it looks for them. */
  boolean exact();

  /** Sends its supervisor a command. Never blocks; does nothing after the end. */
  void send(RunCommand command);

  /** How many bytes were sent and are not yet received. */
  int backlogBytes();

  /** From now on {@link #next} gives up after this long. Wakes it if it waits. */
  void within(Duration limit);

  /**
   * The supervisor's next event. Blocks; null after the last one.
   *
   * @throws DeadlineException if the time of {@link #within} is over
   * @throws IOException if it sends nonsense; stop reading then
   */
  @Nullable RunEvent next() throws IOException;

  /** Whether the kernel killed a process in it because memory was short. Ask before closing. */
  boolean ranOutOfMemory() throws InterruptedException;

  /** Why it was lost, a sentence for readers; empty if that is not known. Ask before closing. */
  default Optional<String> lostBecause() throws InterruptedException {
    return Optional.empty();
  }

  /** That it is not heard at the moment, a sentence for readers; empty if it is, or need not be. */
  default Optional<String> silence() {
    return Optional.empty();
  }

  /** Kills what runs in it and returns when none of that can be using the cores any more. */
  @Override
  void close();
}
