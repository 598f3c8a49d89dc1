package dev.forklore.multiprocessing;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The parent's hold on one child: a JVM like ours on the same class path.
 *
 * <p>The child writes to our own standard output and error, so what it prints needs no detour and
 * whoever reads it can tell the two processes apart. Its standard input is a pipe from us, which
 * carries what the child is to do. The pipe stays open for as long as we live, and the kernel
 * closes it when we die, even by {@code kill -9}: that end is how {@link Inbox} knows. A program of
 * another kind that a task starts must not inherit this input, or it would read the task's mail.
 */
final class ChildJvm {
  /** The system property that tells a child its name; other tools can see it in its command. */
  static final String NAME_PROPERTY = "dev.forklore.process.name";

  private final java.lang.Process process;
  private final DataOutputStream pipe;

  private ChildJvm(java.lang.Process process) {
    this.process = process;
    this.pipe = new DataOutputStream(process.getOutputStream());
  }

  /**
   * Starts a JVM and returns at once, long before the JVM is up.
   *
   * @param main the class in this package that is to read the pipe
   * @throws UncheckedIOException when the operating system allows no further process
   */
  static ChildJvm start(Class<?> main, String name, List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("-D" + NAME_PROPERTY + "=" + name);
    command.add(main.getName());
    try {
      return new ChildJvm(
          new ProcessBuilder(command)
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  /** Sends a message, led by its length. Blocks while the child is behind with reading. */
  void send(byte[] message) throws IOException {
    pipe.writeInt(message.length);
    pipe.write(message);
    pipe.flush();
  }

  java.lang.Process process() {
    return process;
  }

  /** Waits for the child's end and says how it came, as the rest of a sentence. */
  String end() throws InterruptedException {
    int code = process.waitFor();
    // The JDK reports a signal as 128 more than its number, as a shell does.
    return code > 128 && code <= 128 + 64
        ? "was killed by signal " + (code - 128)
        : "exited with code " + code;
  }
}
