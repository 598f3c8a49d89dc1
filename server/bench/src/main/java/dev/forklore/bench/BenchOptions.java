package dev.forklore.bench;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.setting.Benchmark;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line.
 *
 * @param runs how many samples a median is made of
 * @param help whether to print the list of benchmarks and nothing else
 */
record BenchOptions(List<Benchmark> benchmarks, int runs, boolean help) {
  private static final int RUNS = 30;

  /**
   * @throws BenchException if an argument is not allowed, with a sentence
   */
  static BenchOptions parse(List<String> arguments) {
    List<String> names = new ArrayList<>();
    int runs = RUNS;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--help", "-h" -> {
          return new BenchOptions(List.of(), runs, true);
        }
        case "--runs" -> runs = runs(i + 1 < arguments.size() ? arguments.get(++i) : "");
        default -> {
          if (argument.startsWith("--runs=")) runs = runs(argument.substring("--runs=".length()));
          else if (argument.startsWith("-"))
            throw new BenchException("Unknown option " + argument + "; see --help.");
          else names.add(argument);
        }
      }
    }
    return new BenchOptions(Benchmarks.named(names), runs, false);
  }

  private static int runs(String text) {
    if (text.matches("[1-9][0-9]{0,4}")) return Integer.parseInt(text);
    throw new BenchException("--runs takes a whole number from 1, not “" + text + "”.");
  }

  static String usage() {
    StringBuilder usage =
        new StringBuilder(
            """
            Usage: ./forklore bench [--runs COUNT] [NAME…]
            Measures Forklore beside its yardsticks. Without a name: everything, which takes half an hour or more.
              --runs COUNT   samples of a median, where they do not take too long. Default: 30

            """);
    for (Benchmark benchmark : Benchmarks.all()) {
      usage.append("  %-18s %s%n".formatted(benchmark.name(), benchmark.what()));
    }
    return usage.toString();
  }
}
