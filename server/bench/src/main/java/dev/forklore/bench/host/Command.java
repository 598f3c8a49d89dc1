package dev.forklore.bench.host;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of the host. */
public record Command(List<String> words) {
  public Command {
    words = List.copyOf(words);
  }

  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** This command on so many of the cores that the bench itself may use, the first of them. */
  public Command on(int cores) {
    return onCores(AllowedCores.first(cores));
  }

  /** This command on these cores, as taskset(1) writes them. */
  public Command onCores(String list) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", list));
    pinned.addAll(words);
    return new Command(pinned);
  }

  public Process start() throws IOException {
    return new ProcessBuilder(words).redirectError(Redirect.INHERIT).start();
  }

  /** Runs it to its end, with nothing on standard input. Blocks. */
  public Printed run() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = start();
    process.getOutputStream().close();
    Printed printed = Printed.read(begun, process.getInputStream());
    int code = process.waitFor();
    if (code == 0) return printed;
    throw new BenchException(
        "%s ended with exit code %d and printed: %s".formatted(this, code, printed.text()));
  }

  /**
   * Milliseconds to its first line, after which it is ended: the library cannot start processes out
   * of a program that {@code java File.java} compiled in memory.
   */
  public double firstLine() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
    try {
      InputStream in = process.getInputStream();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) throw new BenchException(this + " ended before its first line.");
      }
      return (System.nanoTime() - begun) / 1e6;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** What it prints, without the space around it. */
  public String output() throws IOException, InterruptedException {
    return run().text().strip();
  }

  @Override
  public String toString() {
    return Path.of(words.getFirst()).getFileName()
        + " "
        + String.join(" ", words.subList(1, words.size()));
  }

  /**
   * What a command printed, and when, in milliseconds after it was started.
   *
   * @param firstLine when the first line was complete
   * @param last when the last of it came
   */
  public record Printed(String text, double firstLine, double last) {
    static Printed read(long begun, InputStream in) throws IOException {
      byte[] buffer = new byte[1 << 16];
      StringBuilder text = new StringBuilder();
      double first = Double.NaN;
      double last = Double.NaN;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        last = (System.nanoTime() - begun) / 1e6;
        text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        if (Double.isNaN(first) && text.indexOf("\n") >= 0) first = last;
      }
      return new Printed(text.toString(), first, last);
    }
  }
}
