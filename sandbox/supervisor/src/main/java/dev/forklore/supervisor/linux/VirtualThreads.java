package dev.forklore.supervisor.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The virtual threads of one JVM: {@code Thread.dump_to_file} writes all threads to a file, of
 * which the virtual ones are kept. The file lies where the program can write, so it may be anything
 * by the time it is read: only a plain file is read, and only so much of it. For one thread.
 */
final class VirtualThreads implements AutoCloseable {
  /** What {@link #text} begins with. */
  static final String TITLE = "\nVirtual threads:\n";

  private static final Pattern HEADER = Pattern.compile("#\\d+ \"");
  private static final Pattern VIRTUAL = Pattern.compile("#\\d+ \".*\" virtual .*");
  private static final int MOST_LINES = 100_000;

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
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return;
    var how = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (var channel = Files.newByteChannel(file, how);
        var reader =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      text = virtualOnly(reader);
    } catch (IOException e) {
      whole = false;
    }
  }

  private String virtualOnly(BufferedReader reader) throws IOException {
    StringBuilder kept = new StringBuilder();
    boolean virtual = false;
    for (int i = 0; i < MOST_LINES; i++) {
      String line = reader.readLine();
      whole = line == null;
      if (line == null) break;
      if (HEADER.matcher(line).lookingAt()) virtual = VIRTUAL.matcher(line).matches();
      if (!virtual) continue;
      if (kept.length() + line.length() >= mostBytes) break;
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
