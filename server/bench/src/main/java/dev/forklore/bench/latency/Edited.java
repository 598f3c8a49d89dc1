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

/** The same with a line that nobody has sent before, so that the program must be compiled. */
public final class Edited implements Benchmark {
  private static final String LINE = "static int counter = 0;";

  private int edits = (int) (System.nanoTime() >>> 10 & 0x3fffffff);

  @Override
  public String name() {
    return "latency/edited";
  }

  @Override
  public String what() {
    return "click to first line, one line changed";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Program program = Program.example(Unedited.EXAMPLE);
    Command source = setting.bare().source(program);
    try (Browser browser = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> browser.run(Click.program(edited(program), 1)).well().first("output"),
                      () -> source.firstLine()));
      return List.of(
          Figure.compared(
              "first line, edited",
              "ms",
              Measure.median("Run", taken.get(0)),
              Measure.median("java File.java", taken.get(1)),
              Goal.atMostTimes(0.15)));
    }
  }

  /** One that was never compiled. */
  public Program edited(Program program) {
    return program.edited(LINE, "static int counter = " + ++edits + ";");
  }
}
