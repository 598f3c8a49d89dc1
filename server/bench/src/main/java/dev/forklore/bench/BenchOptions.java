package dev.forklore.bench;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Crowd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line.
 *
 * @param runs how many samples a median is made of
 * @param crowd how many there are where many servers are loaded
 * @param help whether to print the list of benchmarks and nothing else
 */
record BenchOptions(List<Benchmark> benchmarks, int runs, Crowd crowd, boolean help) {
  private static final String RUNS = "--runs";
  private static final String QUEUED = "--queued";
  private static final String LISTENERS = "--listeners";
  private static final Map<String, Integer> COUNTS =
      Map.of(RUNS, 30, QUEUED, Crowd.USUAL.runs(), LISTENERS, Crowd.USUAL.listeners());

  /**
   * @throws BenchException if an argument is not allowed, with a sentence
   */
  static BenchOptions parse(List<String> arguments) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>(COUNTS);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String[] option = argument.split("=", 2);
      if (argument.equals("--help") || argument.equals("-h")) return of(List.of(), counts, true);
      if (COUNTS.containsKey(option[0])) {
        String value =
            option.length == 2 ? option[1] : i + 1 < arguments.size() ? arguments.get(++i) : "";
        counts.put(option[0], count(option[0], value));
      } else if (argument.startsWith("-")) {
        throw new BenchException("Unknown option " + argument + "; see --help.");
      } else {
        names.add(argument);
      }
    }
    return of(Benchmarks.named(names), counts, false);
  }

  private static BenchOptions of(
      List<Benchmark> benchmarks, Map<String, Integer> counts, boolean help) {
    Crowd crowd = new Crowd(counts.getOrDefault(QUEUED, 0), counts.getOrDefault(LISTENERS, 0));
    return new BenchOptions(benchmarks, counts.getOrDefault(RUNS, 0), crowd, help);
  }

  private static int count(String option, String text) {
    if (text.matches("[1-9][0-9]{0,4}")) return Integer.parseInt(text);
    throw new BenchException(option + " takes a whole number from 1, not “" + text + "”.");
  }

  static String usage() {
    StringBuilder usage =
        new StringBuilder(
            """
            Usage: ./forklore bench [--runs COUNT] [--queued COUNT] [--listeners COUNT] [NAME…]
            Measures Forklore beside its yardsticks. Without a name: everything, which takes half an hour or more.
              --runs COUNT       samples of a median, where they do not take too long. Default: 30
              --queued COUNT     runs at once in kubernetes/load. Default: 300
              --listeners COUNT  listeners to their events there, at least one for each. Default: 1000

            """);
    for (Benchmark benchmark : Benchmarks.all()) {
      usage.append("  %-18s %s%n".formatted(benchmark.name(), benchmark.what()));
    }
    return usage.toString();
  }
}
