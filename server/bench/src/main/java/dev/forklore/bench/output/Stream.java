package dev.forklore.bench.output;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From a print in the program to the event at the client. The program prints the machine's
 * monotonic clock, which is the same inside a container and outside, so the two are compared
 * directly.
 */
public final class Stream implements Benchmark {
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String what() {
    return "print to event, a line every 20 ms";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Click click = Click.program(Program.own("Ticks.java"), 1);
    List<Double> delays = new ArrayList<>();
    try (Browser browser = setting.site().browser()) {
      for (int i = 0; i < setting.fewer(RUNS); i++) {
        setting.site().settle();
        for (Event event : browser.run(click).well().events()) {
          if (event.is("output")) delays.addAll(delays(event));
        }
      }
    }
    Samples samples = new Samples(delays);
    return List.of(
        Figure.alone(
            "print to event, median", "ms", Measure.median("Run", samples), new Goal.AtMost(5)),
        Figure.alone(
            "print to event, p99",
            "ms",
            Measure.percentile("Run", 99, samples),
            new Goal.AtMost(25)));
  }

  /** One event may carry several lines. */
  private static List<Double> delays(Event event) {
    return event
        .text("text")
        .lines()
        .map(printed -> (event.nanos() - Long.parseLong(printed)) / 1e6)
        .toList();
  }
}
