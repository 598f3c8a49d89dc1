package dev.forklore.multiprocessing.child;

import dev.forklore.multiprocessing.codec.TravelledClasses;
import dev.forklore.multiprocessing.link.Leftovers;
import dev.forklore.multiprocessing.link.Link;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.pool.Reply;
import dev.forklore.multiprocessing.shared.Asking;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A child's line home. When it ends, the parent is dead: then this process halts at once, and with
 * it, by the same rule, its own children.
 */
public final class Home implements TravelledClasses.Source {
  /** What a process ends with whose parent is gone. */
  private static final int ORPHANED = 1;

  private final BlockingQueue<Mail> work = new LinkedBlockingQueue<>();
  private final Asking asking = new Asking(this::send);
  private final Link link;

  private Home(SocketChannel channel) throws IOException {
    link = new Link(channel, this::received);
  }

  /**
   * Calls the parent and reads what it says on a thread of its own.
   *
   * @throws IOException when the parent is gone
   */
  static Home call(Path socket, byte[] key) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    ByteBuffer shown = ByteBuffer.wrap(key);
    while (shown.hasRemaining()) channel.write(shown);
    Home home = new Home(channel);
    new Steady("parent", true, home::listen).start();
    Runtime.getRuntime().addShutdownHook(new Steady("goodbye", true, home::leave));
    return home;
  }

  private void listen() {
    try {
      link.run();
    } finally {
      end();
    }
  }

  /** Without a parent this process has no reason to exist, however short of memory it is. */
  private static void end() {
    try {
      Leftovers.remove();
    } finally {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  private void leave() {
    link.send(Mail.written(Mail.EXITING, 0));
    link.leave();
  }

  private void received(Mail mail) {
    switch (mail.kind()) {
      case Mail.CLASS, Mail.ANSWER -> asking.answered(mail);
      case Mail.INTERRUPT -> Child.interrupt();
      case Mail.NAME -> Child.isNow(mail);
      case Mail.GIVE_BACK -> giveBack(mail.id());
      default -> work.add(mail);
    }
  }

  /** Another worker is free for an order that has not been begun here. */
  private void giveBack(int order) {
    if (work.removeIf(mail -> mail.kind() == Mail.ORDER && mail.id() == order)) {
      send(Mail.written(Mail.REPLY, order, new byte[] {Reply.RETURNED}));
    }
  }

  /** The next piece of work. */
  Mail take() throws InterruptedException {
    return work.take();
  }

  void send(ByteBuffer... mail) {
    link.send(mail);
  }

  /** Sends this, and returns when the caller may change it again. */
  void sendWhole(ByteBuffer... mail) {
    link.sendWhole(mail);
  }

  Asking asking() {
    return asking;
  }

  /** The bytes of a class that only the parent has; none if it has not. */
  @Override
  public byte[] classBytes(String name) {
    Mail answer = asking.ask(Mail.WANT_CLASS, name.getBytes(StandardCharsets.UTF_8)).join();
    byte[] bytes = answer.body();
    if (bytes == null) throw new OutOfMemoryError("no room for the class " + name);
    return bytes;
  }

  /** Removes what a parent that died could not remove. */
  static void tidy(Path socket) {
    try {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(Path.of(socket + ".args"));
    } catch (IOException e) {
      // Nobody is left to tell.
    }
  }
}
