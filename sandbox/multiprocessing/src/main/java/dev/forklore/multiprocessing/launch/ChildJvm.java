package dev.forklore.multiprocessing.launch;

import dev.forklore.multiprocessing.codec.Classes;
import dev.forklore.multiprocessing.codec.Program;
import dev.forklore.multiprocessing.link.Boot;
import dev.forklore.multiprocessing.link.Leftovers;
import dev.forklore.multiprocessing.link.Link;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Meeting;
import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.shared.Departed;
import dev.forklore.multiprocessing.shared.Departures;
import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.Requests;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The parent's hold on one child: a JVM like ours, and the line to it.
 *
 * <p>The child prints where we print. Its standard input brings it a key and then ends, so that it
 * is empty for the task and for whatever the task starts. With the key the child calls at a socket
 * of its own, and over that line it gets its work. The kernel ends the line when one of the two
 * dies, in whatever way; that is how each knows.
 */
public final class ChildJvm {
  /** Whose child it is. Called from one thread, in this order. */
  public interface Owner {
    /** The child has called and can be sent work. */
    default void connected() {}

    void received(Mail mail);

    /** It is dead. */
    void ended(End end);
  }

  private final String name;
  private final java.lang.Process process;
  private final Owner owner;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final Deque<ByteBuffer> early = new ArrayDeque<>();
  private @Nullable Link link;
  private final Requests requests = new Requests(this::send);
  private final String identity;
  private volatile boolean announced;

  private ChildJvm(String name, String identity, java.lang.Process process, Owner owner) {
    this.name = name;
    this.identity = identity;
    this.process = process;
    this.owner = owner;
  }

  /**
   * Starts a JVM and returns at once, long before the JVM is up.
   *
   * @param keepsUs whether this JVM is not to end before the child does
   * @throws UncheckedIOException when the operating system allows no further process
   */
  public static ChildJvm start(
      String name, String identity, List<String> jvmOptions, boolean keepsUs, Owner owner) {
    Path socket = Meeting.newPath();
    Path arguments = arguments(socket);
    List<String> command = new ArrayList<>(JvmCommand.of(name, socket, jvmOptions));
    try {
      Leftovers.mayBe(arguments);
      Optional<Path> file = JvmCommand.shortened(command, arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
      JvmCommand.withoutDebugger(builder.environment());
      java.lang.Process process = builder.start();
      ChildJvm child = new ChildJvm(name, identity, process, owner);
      Boot boot = new Boot(name, identity, Meeting.newKey(), Program.className());
      new Steady("parent of " + name, !keepsUs, () -> child.serve(socket, boot, file)).start();
      return child;
    } catch (IOException e) {
      remove(arguments);
      throw new UncheckedIOException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  private static Path arguments(Path socket) {
    return Path.of(socket + ".args");
  }

  /** The life of the child, as its own thread here sees it. */
  private void serve(Path socket, Boot boot, Optional<Path> arguments) {
    String unreached = "";
    try (Meeting meeting = Meeting.at(socket, boot.key())) {
      var _ = process.onExit().thenRun(meeting::close);
      tell(boot);
      SocketChannel channel = meeting.await();
      if (channel != null) talk(channel);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      unreached = e.toString();
    }
    arguments.ifPresentOrElse(ChildJvm::remove, () -> Leftovers.isGone(arguments(socket)));
    // Most likely it is dead and this does nothing; in any case nothing more can come from it.
    process.destroyForcibly();
    End how = new End(exitCode(), announced, unreached);
    end.complete(how);
    Hub.gone(new Departed(identity, how.code() == 0));
    owner.ended(how);
  }

  private void tell(Boot boot) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(boot.written());
    } catch (IOException e) {
      // It has ended before it read anything. Its exit code tells, and its standard error why.
      announced = false;
    }
  }

  private void talk(SocketChannel channel) throws IOException {
    Link line = new Link(channel, this::received);
    synchronized (early) {
      while (!early.isEmpty()) line.send(early.remove());
      link = line;
    }
    owner.connected();
    line.run();
    if (announced) waitFor(); // it is ending by itself, with what it has still to do
  }

  private void received(Mail mail) {
    switch (mail.kind()) {
      case Mail.WANT_CLASS -> send(classBytes(mail));
      case Mail.EXITING -> announced = true;
      case Mail.ASK -> requests.asked(mail, null);
      case Mail.WITHDRAW -> requests.withdrawn(mail.id());
      case Mail.DEPARTED -> Departures.passedOn(mail);
      default -> owner.received(mail);
    }
  }

  /** The class that is asked for; no bytes where no loader has them. */
  private static ByteBuffer classBytes(Mail question) {
    byte[] name = question.body();
    byte[] bytes =
        name == null ? new byte[0] : Classes.bytes(new String(name, StandardCharsets.UTF_8));
    return Mail.written(Mail.CLASS, question.id(), bytes);
  }

  /** Sends this, or keeps it until the child has called. Does not wait. */
  public void send(ByteBuffer... mail) {
    synchronized (early) {
      if (link == null) {
        early.addAll(List.of(mail));
        return;
      }
    }
    link.send(mail);
  }

  public void kill() {
    process.destroyForcibly();
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public java.lang.Process process() {
    return process;
  }

  /** How it ended, once it has. */
  public CompletableFuture<End> end() {
    return end;
  }

  private int exitCode() {
    waitFor();
    return process.exitValue();
  }

  private void waitFor() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a steady thread is not interrupted", e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
      Leftovers.isGone(file);
    } catch (IOException e) {
      // It is a temporary file, and somebody else removed its folder.
    }
  }
}
