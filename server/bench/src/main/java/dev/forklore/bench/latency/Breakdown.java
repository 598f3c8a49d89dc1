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
import dev.forklore.bench.site.Event;
import dev.forklore.bench.site.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a click, from the times in the events. */
public final class Breakdown implements Benchmark {
  @Override
  public String name() {
    return "breakdown";
  }

  @Override
  public String what() {
    return "the parts of a click";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Command compiled = setting.bare().compiled(Program.example(Unedited.EXAMPLE)).on(1);
    Click click = Click.example(Unedited.EXAMPLE, 1);
    Map<String, List<Double>> parts = new LinkedHashMap<>();
    try (Browser browser = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> split(browser.run(click).well(), parts),
                      () -> compiled.run().firstLine()));
      Map<String, Double> medians = new LinkedHashMap<>();
      parts.forEach((part, values) -> medians.put(part, new Samples(values).median()));
      return List.of(
          Figure.compared(
                  "first line, its parts",
                  "ms",
                  Measure.median("Run", taken.get(0)),
                  Measure.median("taskset java -cp", taken.get(1)),
                  new Goal.None())
              .with(medians));
    }
  }

  /** The parts add up to the whole. */
  private static double split(Timeline run, Map<String, List<Double>> parts) {
    Event output = run.events().stream().filter(e -> e.is("output")).findFirst().orElseThrow();
    double whole = run.first("output");
    double answered = (run.created() - run.clicked()) / 1e6;
    double inside = output.number("at");
    add(parts, "HTTP: click to 201, ms", answered);
    add(parts, "queue, hand-off and delivery, ms", whole - answered - inside);
    add(parts, "JVM start and attribution: the event’s own time, ms", inside);
    return whole;
  }

  private static void add(Map<String, List<Double>> parts, String name, double millis) {
    parts.computeIfAbsent(name, _ -> new ArrayList<>()).add(millis);
  }
}
