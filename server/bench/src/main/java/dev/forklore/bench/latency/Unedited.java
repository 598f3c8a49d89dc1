package dev.forklore.bench.latency;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.Command;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import java.io.IOException;
import java.util.List;

/** Click to first line of an example as it stands, on 1 core. */
public final class Unedited implements Benchmark {
  /** Its first process prints before it does anything else. */
  public static final String EXAMPLE = "processes-or-threads/WhoSeesIt.java";

  @Override
  public String name() {
    return "latency/unedited";
  }

  @Override
  public String what() {
    return "click to first line, an unedited example";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Program program = Program.example(EXAMPLE);
    Command source = setting.bare().source(program);
    Command compiled = setting.bare().compiled(program);
    try (Browser browser = setting.site().browser()) {
      Click click = Click.example(EXAMPLE, 1);
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> browser.run(click).well().first("output"),
                      () -> source.firstLine(),
                      () -> compiled.run().firstLine()));
      Measure ours = Measure.median("Run", taken.get(0));
      return List.of(
          Figure.compared(
              "first line, unedited",
              "ms",
              ours,
              Measure.median("java File.java", taken.get(1)),
              Goal.atMostTimes(0.10)),
          Figure.compared(
              "first line, unedited",
              "ms",
              ours,
              Measure.median("java -cp", taken.get(2)),
              Goal.atMostTimes(1.3)));
    }
  }
}
