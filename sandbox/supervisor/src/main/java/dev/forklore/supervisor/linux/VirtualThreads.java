package dev.forklore.supervisor.linux;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The virtual threads of one JVM: {@code Thread.dump_to_file} writes all threads to a file, of
 * which the virtual ones are kept. For one thread.
 */
final class VirtualThreads implements AutoCloseable {
  /** What {@link #text} begins with. */
  static final String TITLE = "\nVirtual threads:\n";

  private static final Pattern HEADER = Pattern.compile("#\\d+ \"");
  private static final Pattern VIRTUAL = Pattern.compile("#\\d+ \".*\" virtual .*");
  private static final int MOST_READ_BYTES = 1 << 20;
  private static final int LONGEST_LINE = 1_000;

  private final int mostBytes;
  private final Path file;
  private final JvmCommand command;
  private String text = "";
  private boolean done;
  private boolean whole;

  VirtualThreads(int pid, int mostBytes) {
    this.mostBytes = Math.max(0, mostBytes - TITLE.length());
    long name = ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE;
    this.file = JvmCommand.TMP.resolve(".threads_" + Long.toString(name, 36));
    this.command =
        new JvmCommand(pid, "jcmd", "Thread.dump_to_file -format=plain " + file, 4 << 10);
  }

  boolean advance() {
    if (!command.advance()) return false;
    if (!done) read();
    done = true;
    return true;
  }

  /** Empty where it could not be had. */
  String text() {
    return text.isEmpty() ? "" : TITLE + text;
  }

  boolean whole() {
    return whole;
  }

  private void read() {
    ForeignFile dump = ForeignFile.startOf(file, MOST_READ_BYTES);
    whole = dump.whole();
    text = virtualOnly(dump.text());
  }

  private String virtualOnly(String dump) {
    StringBuilder kept = new StringBuilder();
    boolean virtual = false;
    int start = 0;
    while (start < dump.length()) {
      int newline = dump.indexOf('\n', start);
      int end = newline < 0 ? dump.length() : newline;
      String line = dump.substring(start, Math.min(end, start + LONGEST_LINE));
      start = end + 1;
      if (HEADER.matcher(line).lookingAt()) virtual = VIRTUAL.matcher(line).matches();
      if (!virtual) continue;
      if (kept.length() + line.length() >= mostBytes) {
        whole = false;
        break;
      }
      kept.append(line).append('\n');
    }
    return kept.toString();
  }

  @Override
  public void close() {
    command.close();
    file.toFile().delete();
  }
}
