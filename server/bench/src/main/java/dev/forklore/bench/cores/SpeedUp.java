package dev.forklore.bench.cores;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.AllowedCores;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Command;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a second core gains for two processes that compute, here and on the bare host. */
public final class SpeedUp implements Benchmark {
  @Override
  public String name() {
    return "speed-up";
  }

  @Override
  public String what() {
    return "two computing processes, 2 cores against 1";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    if (AllowedCores.all().size() < 2) throw new BenchException("This benchmark needs two cores.");
    Program program = Program.own("Halves.java");
    Command compiled = setting.bare().compiled(program);
    try (Browser browser = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> ours(browser, program, 1),
                      () -> ours(browser, program, 2),
                      () -> Program.ownMillis(compiled.on(1).run().text()),
                      () -> Program.ownMillis(compiled.on(2).run().text())));
      Figure figure =
          Figure.compared(
              "speed-up by the second core",
              "×",
              quotient("Run", taken.get(0), taken.get(1)),
              quotient("taskset java -cp", taken.get(2), taken.get(3)),
              new Goal.AtLeastTimes(0.95));
      return List.of(
          figure.with(
              Map.of(
                  "Run on 1 core, ms", taken.get(0).median(),
                  "Run on 2 cores, ms", taken.get(1).median(),
                  "taskset 1 core, ms", taken.get(2).median(),
                  "taskset 2 cores, ms", taken.get(3).median())));
    }
  }

  private static double ours(Browser browser, Program program, int cores) throws IOException {
    return Program.ownMillis(browser.run(Click.program(program, cores)).well().output());
  }

  private static Measure quotient(String label, Samples one, Samples two) {
    return new Measure(
        label,
        one.median() / two.median(),
        one.min() / two.max(),
        one.max() / two.min(),
        one.count());
  }
}
