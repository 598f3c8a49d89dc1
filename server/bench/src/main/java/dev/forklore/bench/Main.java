package dev.forklore.bench;

import dev.forklore.bench.figure.Outcome;
import dev.forklore.bench.figure.Report;
import dev.forklore.bench.figure.Table;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Machine;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs benchmarks one after another, prints their table and writes it as JSON. */
public final class Main {
  private static final String IMAGE = "FORKLORE_IMAGE";
  private static final int WRONG_USE = 2;
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BenchOptions options;
    try {
      options = BenchOptions.parse(List.of(args));
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USE);
      return;
    }
    if (options.help()) {
      System.out.print(BenchOptions.usage());
      return;
    }
    // A signal runs no finally block, and the server would be left behind.
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Main::endChildren));
    List<Outcome> outcomes = measure(options);
    if (outcomes.stream().anyMatch(o -> o instanceof Outcome.Failed)) System.exit(FAILED);
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  private static List<Outcome> measure(BenchOptions options)
      throws IOException, InterruptedException {
    String image = System.getenv().getOrDefault(IMAGE, "forklore/sandbox:latest");
    Map<String, String> machine = Machine.describe(image);
    if (Machine.isBusy()) {
      System.err.printf(
          "forklore: Other programs keep this machine busy (load %s), so the figures will say little%n",
          machine.get("load"));
    }
    List<Outcome> outcomes = new ArrayList<>();
    try (Setting setting = Setting.open(options.runs(), options.crowd(), image)) {
      for (Benchmark benchmark : options.benchmarks()) {
        System.err.printf("forklore: Measuring %s: %s%n", benchmark.name(), benchmark.what());
        Outcome outcome = outcome(benchmark, setting);
        System.err.print(Table.brief(outcome));
        outcomes.add(outcome);
      }
    }
    System.out.print(Table.of(outcomes));
    System.out.println("Written to " + Report.write(machine, outcomes, Instant.now()));
    return outcomes;
  }

  /** A benchmark that cannot be measured does not stop the others. */
  private static Outcome outcome(Benchmark benchmark, Setting setting) throws InterruptedException {
    try {
      return new Outcome.Measured(benchmark.name(), benchmark.run(setting));
    } catch (BenchException e) {
      return new Outcome.Failed(benchmark.name(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | IOException e) {
      return new Outcome.Failed(benchmark.name(), e.toString());
    }
  }
}
