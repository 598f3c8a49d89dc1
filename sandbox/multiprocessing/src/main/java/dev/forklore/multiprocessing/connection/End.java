package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, as this process has it: of whole messages, first in, first out. Many
 * threads use it. An interrupt of one that waits harms neither the end nor a message.
 */
sealed interface End permits MemoryEnd, SocketEnd {
  /**
   * Sends a message.
   *
   * @return false when the time was up before anything of it was sent
   * @throws IOException when it will not arrive
   */
  boolean put(byte[] message, Patience patience) throws IOException, InterruptedException;

  /**
   * The next message; null when the time was up.
   *
   * @throws java.io.EOFException when none will come, since the other end is closed
   */
  byte @Nullable [] take(Patience patience) throws IOException, InterruptedException;

  /** Waits until {@link #take} would not wait: for a message, or for the end of the connection. */
  boolean isReady(Patience patience) throws InterruptedException;

  /** Lets the selector return whenever it may have become ready. */
  void wake(Selector selector);

  /** Stops that. */
  void leave(Selector selector);

  /** What was sent still arrives. */
  void close();

  /**
   * Another process has this end from now on, at the far side of this channel, with all that has
   * arrived here and was not taken.
   *
   * @param by who that is, in words
   */
  void moveTo(SocketChannel channel, String by) throws IOException;
}
