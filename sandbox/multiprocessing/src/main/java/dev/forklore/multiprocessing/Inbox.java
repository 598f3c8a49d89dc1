package dev.forklore.multiprocessing;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A child's end of the pipe from its parent. A daemon thread reads it all the time, for two
 * reasons: messages, and the end of the pipe, which means that the parent is dead. Then this
 * process halts at once, and with it, by the same rule, its own children.
 */
final class Inbox {
  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

  private Inbox() {}

  /** Takes standard input over; from here on {@code System.in} is empty for the task. */
  static Inbox open() {
    FileChannel pipe = new FileInputStream(FileDescriptor.in).getChannel();
    System.setIn(InputStream.nullInputStream());
    Inbox inbox = new Inbox();
    Thread.ofPlatform().daemon().name("parent").start(() -> inbox.receive(pipe));
    // A JVM that ends waits up to 0.3 s for a thread that is in a system call (HotSpot,
    // VM_Exit::wait_for_threads_in_native_to_block). Closing a channel calls the reader back.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(pipe)));
    return inbox;
  }

  /** The next message. Blocks until there is one. */
  byte[] take() throws InterruptedException {
    return messages.take();
  }

  private void receive(FileChannel pipe) {
    DataInputStream in = new DataInputStream(Channels.newInputStream(pipe));
    try {
      while (true) messages.add(in.readNBytes(in.readInt()));
    } catch (ClosedChannelException weAreEnding) {
      // Whatever was asked of this process is done, or no longer wanted.
    } catch (IOException parentIsGone) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void close(FileChannel pipe) {
    try {
      pipe.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the pipe from the parent cannot be closed", e);
    }
  }
}
