package dev.forklore.bench.pages;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Command;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk, from Debian's package of that name. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern BAD = Pattern.compile("Non-2xx|Socket errors");

  private Wrk() {}

  /** On eight connections that stay open, with one thread, for three seconds. */
  static double requestsPerSecond(int port, String path) throws IOException, InterruptedException {
    return rate(
        Command.of("wrk", "-t1", "-c8", "-d3s", "http://127.0.0.1:" + port + path).output());
  }

  static double rate(String printed) {
    Matcher rate = RATE.matcher(printed);
    if (BAD.matcher(printed).find() || !rate.find()) {
      throw new BenchException("wrk did not receive all answers: " + printed);
    }
    return Double.parseDouble(rate.group(1));
  }
}
