package dev.forklore.bench.latency;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.AllowedCores;
import dev.forklore.bench.host.Command;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Click to the first and the last line of programs whose children print first: two JVMs start one
 * after the other before there is anything to see.
 */
public final class Family implements Benchmark {
  private static final List<String> EXAMPLES =
      List.of("create-a-process/CreateProcess.java", "create-a-process/CreateProcessJdk.java");
  private static final Goal GOAL = Goal.atMostTimes(1.3);

  @Override
  public String name() {
    return "latency/family";
  }

  @Override
  public String what() {
    return "click to first and last line, children print first, 1 and 2 cores";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (int cores = 1; cores <= Math.min(2, AllowedCores.all().size()); cores++) {
      for (String example : EXAMPLES) figures.addAll(compare(setting, example, cores));
    }
    return figures;
  }

  private static List<Figure> compare(Setting setting, String example, int cores)
      throws IOException, InterruptedException {
    Program program = Program.example(example);
    Command compiled = setting.bare().compiled(program).on(cores);
    List<Double> ourLast = new ArrayList<>();
    List<Double> bareLast = new ArrayList<>();
    try (Browser browser = setting.site().browser()) {
      Click click = Click.example(example, cores);
      List<Samples> first =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> {
                        Timeline run = browser.run(click).well();
                        ourLast.add(run.lastOutput());
                        return run.first("output");
                      },
                      () -> {
                        Command.Printed printed = compiled.run();
                        bareLast.add(printed.last());
                        return printed.firstLine();
                      }));
      String where = ", " + program.main() + ", " + cores + (cores == 1 ? " core" : " cores");
      return List.of(
          compared("first line" + where, first.get(0), first.get(1)),
          compared("last line" + where, counted(setting, ourLast), counted(setting, bareLast)));
    }
  }

  private static Figure compared(String what, Samples ours, Samples bare) {
    return Figure.compared(
        what, "ms", Measure.median("Run", ours), Measure.median("taskset java -cp", bare), GOAL);
  }

  /** Without the rounds that only warm up. */
  private static Samples counted(Setting setting, List<Double> all) {
    return new Samples(all.subList(all.size() - setting.runs(), all.size()));
  }
}
