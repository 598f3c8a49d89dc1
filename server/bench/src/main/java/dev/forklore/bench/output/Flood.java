package dev.forklore.bench.output;

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
import dev.forklore.bench.site.Event;
import dev.forklore.bench.site.Timeline;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * As much as a run may print, by four processes at once, from click to last line. Every line must
 * arrive, attributed to the process that printed it.
 */
public final class Flood implements Benchmark {
  private static final int BYTES = 1 << 20;
  private static final int PROCESSES = 4;
  private static final int RUNS = 10;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public String what() {
    return "1 MiB by " + PROCESSES + " processes, as fast as they can";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Program program = Program.own("Flood.java");
    Command compiled = setting.bare().compiled(program);
    int cores = Math.min(2, AllowedCores.all().size());
    Click click = Click.program(program, cores);
    try (Browser browser = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.fewer(RUNS))
              .take(
                  List.of(
                      () -> checked(browser.run(click).well()).lastOutput(),
                      () -> compiled.run().last()));
      return List.of(
          Figure.compared(
              "1 MiB by 4 processes, all of it",
              "ms",
              Measure.median("Run", taken.get(0)),
              Measure.median("java -cp into a pipe", taken.get(1)),
              new Goal.AtMostTimes(1.5, 50)));
    }
  }

  /** The run, if all of it came and each line begins with the mark of the process it came from. */
  public static Timeline checked(Timeline run) {
    Map<Double, StringBuilder> texts = new HashMap<>();
    for (Event event : run.events()) {
      if (!event.is("output")) continue;
      texts
          .computeIfAbsent(event.number("pid"), _ -> new StringBuilder())
          .append(event.text("text"));
    }
    int bytes = texts.values().stream().mapToInt(StringBuilder::length).sum();
    if (bytes != BYTES) throw new BenchException(bytes + " bytes of 1 MiB arrived.");
    long marks =
        texts.values().stream()
            .filter(text -> text.toString().lines().map(l -> l.charAt(0)).distinct().count() == 1)
            .count();
    if (marks == PROCESSES && texts.size() == PROCESSES) return run;
    throw new BenchException("Lines were attributed to processes that did not print them.");
  }
}
