package dev.forklore.multiprocessing.launch;

import dev.forklore.multiprocessing.codec.Classes;
import dev.forklore.multiprocessing.codec.Program;
import dev.forklore.multiprocessing.link.Boot;
import dev.forklore.multiprocessing.link.Identity;
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

  /**
   * What it is called, and who it is among its relatives.
   *
   * @param identity numbers that its descendants' identities begin with
   */
  public record Who(String name, String identity) {}

  private final java.lang.Process process;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final Deque<ByteBuffer> early = new ArrayDeque<>();
  private @Nullable Link link;
  private final Requests requests = new Requests(this::send);
  private volatile Who who;
  private volatile Owner owner;
  private volatile boolean announced;
  private boolean over;

  private ChildJvm(Who who, java.lang.Process process, Owner owner) {
    this.who = who;
    this.process = process;
    this.owner = owner;
  }

  /**
   * Starts a JVM, or takes a spare one, and returns at once, long before the JVM is up.
   *
   * @param jvmOptions what the program asks for
   * @param heapPercentage how much of the memory may be its heap, if the options do not say; 0 for
   *     the JVM's own choice
   * @param keepsUs whether this JVM is not to end before the child does
   * @throws UncheckedIOException when the operating system allows no further process, or this
   *     program is ending
   */
  public static ChildJvm start(
      Who who, List<String> jvmOptions, double heapPercentage, boolean keepsUs, Owner owner) {
    ChildJvm spare = SpareJvms.take(who, jvmOptions, keepsUs, owner);
    if (spare != null) return spare;
    return begun(who, JvmCommand.withHeap(jvmOptions, heapPercentage), keepsUs, owner);
  }

  /** Starts one that nobody has asked for yet. */
  static ChildJvm spare(String name, List<String> jvmOptions, double heapPercentage, Owner owner) {
    List<String> options = new ArrayList<>(JvmCommand.withHeap(jvmOptions, heapPercentage));
    options.add("-D" + JvmCommand.SPARE_PROPERTY + "=true");
    return begun(new Who(name, name), options, false, owner);
  }

  private static ChildJvm begun(Who who, List<String> jvmOptions, boolean keepsUs, Owner owner) {
    String name = who.name();
    Path socket = Meeting.newPath();
    Path arguments = arguments(socket);
    List<String> command = new ArrayList<>(JvmCommand.of(name, socket, jvmOptions));
    try {
      Optional<Path> file =
          Leftovers.make(() -> {
            Leftovers.mayBe(arguments);
            return JvmCommand.shortened(command, arguments);
          });
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
      JvmCommand.withoutDebugger(builder.environment());
      java.lang.Process process = builder.start();
      ChildJvm child = new ChildJvm(who, process, owner);
      Boot boot =
          new Boot(name, who.identity(), Meeting.newKey(), Identity.name(), Program.className());
      new Steady("parent of " + name, !keepsUs, () -> child.serve(socket, boot, file)).start();
      return child;
    } catch (IOException e) {
      remove(arguments);
      throw new UncheckedIOException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  /**
   * Gives a spare to somebody.
   *
   * @return whether it still lives
   */
  boolean adopt(Who newWho, boolean keepsUs, Owner newOwner) {
    synchronized (this) {
      if (over || !process.isAlive()) return false;
      who = newWho;
      owner = newOwner;
    }
    Boot boot =
        new Boot(
            newWho.name(),
            newWho.identity(),
            Meeting.newKey(),
            Identity.name(),
            Program.className());
    send(Mail.written(Mail.NAME, 0, boot.written()));
    Runnable handOver =
        () -> {
          newOwner.connected();
          if (keepsUs) end.join();
        };
    new Steady("parent of " + newWho.name(), !keepsUs, handOver).start();
    return true;
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
    synchronized (this) {
      over = true;
    }
    end.complete(how);
    Hub.gone(new Departed(who.identity(), how.code() == 0));
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
    return who.name();
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
