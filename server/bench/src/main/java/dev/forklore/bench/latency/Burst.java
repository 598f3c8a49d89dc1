package dev.forklore.bench.latency;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Command;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many clicks at once, each of another reader. The yardstick is the same number of bare programs
 * started at once, to the end of the last; and, because the pool does not hold that many, the time
 * that the refill of the others takes: how long the pool needs for one, times those beyond it.
 */
public final class Burst implements Benchmark {
  private static final int CLICKS = 20;
  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "burst";
  }

  @Override
  public String what() {
    return CLICKS + " clicks at once";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Site site = setting.site();
    Command compiled = setting.bare().compiled(Program.example(Unedited.EXAMPLE));
    site.settle();
    int pool = site.warm();
    List<Samples> taken =
        new Turns(setting, setting.fewer(ROUNDS))
            .take(List.of(() -> clicks(site), () -> bare(compiled), () -> refill(site)));
    double refill = Math.max(0, CLICKS - pool) * taken.get(2).median();
    Measure bare = Measure.median("", taken.get(1));
    String yardstick = CLICKS + " java -cp + refill";
    Figure figure =
        Figure.compared(
            CLICKS + " clicks, the last first line",
            "ms",
            Measure.median("Run", taken.get(0)),
            new Measure(
                yardstick,
                bare.value() + refill,
                bare.min() + refill,
                bare.max() + refill,
                bare.count()),
            Goal.atMostTimes(1.2));
    return List.of(
        figure.with(
            Map.of(
                "pool", (double) pool,
                "bare programs, ms", bare.value(),
                "refill of one, ms", taken.get(2).median())));
  }

  private static double clicks(Site site) throws IOException, InterruptedException {
    Click click = Click.example(Unedited.EXAMPLE, 1);
    List<Browser> browsers = new ArrayList<>();
    try {
      for (int i = 0; i < CLICKS; i++) browsers.add(site.browser());
      return last(
          browsers.stream()
              .<Callable<Double>>map(browser -> () -> browser.run(click).well().first("output"))
              .toList());
    } finally {
      for (Browser browser : browsers) browser.close();
    }
  }

  private static double bare(Command compiled) throws InterruptedException {
    List<Callable<Double>> programs = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) programs.add(() -> compiled.run().last());
    return last(programs);
  }

  /** How long the pool is short of one after a run. */
  private static double refill(Site site) throws IOException, InterruptedException {
    try (Browser browser = site.browser()) {
      browser.run(Click.example(Unedited.EXAMPLE, 1)).well();
    }
    long ended = System.nanoTime();
    site.settle();
    return (System.nanoTime() - ended) / 1e6;
  }

  /** All at once; the latest of their times. */
  private static double last(List<Callable<Double>> all) throws InterruptedException {
    double last = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Double> one : threads.invokeAll(all)) last = Math.max(last, one.get());
      return last;
    } catch (ExecutionException e) {
      throw new BenchException("One of " + all.size() + " at once failed: " + e.getCause());
    }
  }
}
