package dev.forklore.server.engine.sandbox;

import java.util.Optional;

/**
 * A started sandbox as its backend has it: the bytes that go to its first process and those that
 * come from there, and its end. Nothing that comes out is trusted. Any thread may call it.
 */
public interface Channel extends AutoCloseable {
  /** What its first process is to read; {@link ByteQueue#add} never blocks. */
  ByteQueue input();

  /** What its first process wrote, until it ended or the connection was lost. */
  ByteQueue output();

  /**
   * Whether the kernel killed a process in it because memory was short. Ask as early as possible.
   */
  boolean ranOutOfMemory() throws InterruptedException;

  /**
   * Why it was lost, a sentence for readers; empty if that is not known. Ask once its output has
   * ended, and before closing.
   */
  default Optional<String> lostBecause() throws InterruptedException {
    return Optional.empty();
  }

  /**
   * That nothing comes from it, not even what a sandbox says that has nothing to say: a sentence
   * for readers. Empty if it is heard, or need not be.
   */
  default Optional<String> silence() {
    return Optional.empty();
  }

  /**
   * For a sandbox whose last event has arrived and that ends by itself: returns when it has ended.
   */
  void leave();

  /** Kills it and returns when no process of it can be left. */
  @Override
  void close();
}
