package dev.forklore.supervisor.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's thread dump, by the way that HotSpot has for tools: a file {@code .attach_pidN} and
 * SIGQUIT make it listen for commands. So nothing is printed among what the program prints, and
 * nothing gets into a pipe between two of its processes. Where the dump tells of virtual threads,
 * they are asked for by a second command, since they are not in it. No call blocks but for reading
 * a file of {@code /tmp}. For one thread.
 */
public final class JvmDump implements AutoCloseable {
  /** Threads of the JDK's that are there only where a program has virtual threads. */
  private static final String SIGN_OF_VIRTUAL_THREADS = "\n\"VirtualThread-";

  private final int pid;
  private final int mostBytes;
  private final Path trigger;
  private final JvmCommand threads;
  private @Nullable VirtualThreads virtual;

  /** Asks that process for as much. */
  public JvmDump(int pid, int mostBytes) {
    this.pid = pid;
    this.mostBytes = mostBytes;
    this.trigger = JvmCommand.TMP.resolve(".attach_pid" + pid);
    // With the locks of java.util.concurrent.
    this.threads = new JvmCommand(pid, "threaddump", "-l", mostBytes);
    if (!threads.connected() && !threads.over()) knock();
  }

  /** Without the file it would print its dump where it prints everything else. */
  private void knock() {
    try {
      if (!Files.exists(trigger)) Files.createFile(trigger);
      Signals.send(pid, Signals.SIGQUIT);
    } catch (IOException e) {
      threads.giveUp();
    }
  }

  /** Whether all that will come has come. */
  public boolean advance() {
    if (!threads.advance()) return false;
    if (virtual == null) {
      String text = threads.text();
      if (!threads.whole() || !text.contains(SIGN_OF_VIRTUAL_THREADS)) return true;
      virtual = new VirtualThreads(pid, mostBytes - text.length());
    }
    return virtual.advance();
  }

  /** What it has said up to now. */
  public String text() {
    return virtual == null ? threads.text() : threads.text() + virtual.text();
  }

  /** Whether it said all that it had to say. */
  public boolean whole() {
    return threads.whole() && (virtual == null || virtual.whole());
  }

  @Override
  public void close() {
    threads.close();
    if (virtual != null) virtual.close();
    trigger.toFile().delete();
  }
}
