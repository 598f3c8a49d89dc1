package dev.forklore.bench.latency;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one after another with no pause, so that the pool has to keep up. */
public final class Tail implements Benchmark {
  private static final int RUNS = 200;
  private static final int WARM_UP = 3;

  @Override
  public String name() {
    return "latency/tail";
  }

  @Override
  public String what() {
    return RUNS + " runs one after another";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    List<Double> taken = new ArrayList<>();
    Click click = Click.example(Unedited.EXAMPLE, 1);
    setting.site().settle();
    try (Browser browser = setting.site().browser()) {
      for (int i = 0; i < WARM_UP; i++) browser.run(click).well();
      setting.site().settle();
      while (taken.size() < RUNS) taken.add(browser.run(click).well().first("output"));
    }
    Samples samples = new Samples(taken);
    Figure figure =
        Figure.compared(
            "first line, " + RUNS + " runs in a row, p99",
            "ms",
            Measure.percentile("p99", 99, samples),
            Measure.median("p50 of the same", samples),
            Goal.atMostTimes(2));
    return List.of(figure.with(Map.of("p90", samples.percentile(90))));
  }
}
