package dev.forklore.bench.kubernetes;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.latency.Unedited;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A site whose programs run on the cluster that {@code KUBECONFIG} names, beside one that uses this
 * machine's Docker. The cluster's nodes have the image, and one exclusive core each at least.
 */
public final class OnKubernetes implements Benchmark {
  /** How many of the cluster's cores are used, which is as many pods at once. */
  private static final int CORES = 2;

  private static final int RUNS_AT_ONCE = 20;
  private static final int COLD_ROUNDS = 5;
  private static final Click CLICK = Click.example(Unedited.EXAMPLE, 1);

  @Override
  public String name() {
    return "kubernetes/clicks";
  }

  @Override
  public String what() {
    return "clicks, turnaround, saturation and parked pods of a cluster";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    requireCluster();
    List<Figure> figures = new ArrayList<>();
    // First: a cluster can take most of a minute to forget pods that were parked.
    try (Site cluster = site("0")) {
      figures.add(cold(setting, cluster));
    }
    try (Site cluster = site("auto")) {
      cluster.settle();
      figures.addAll(Idle.figures());
      figures.add(parked(setting, cluster));
      figures.add(turnaround(setting, cluster));
      figures.add(saturated(cluster));
    }
    return figures;
  }

  static void requireCluster() {
    if (System.getenv("KUBECONFIG") == null) {
      throw new BenchException("KUBECONFIG names no cluster; see docs/operations.md, Kubernetes.");
    }
  }

  private static Site site(String warm) throws IOException, InterruptedException {
    return Site.start(
        "--engine",
        "kubernetes",
        "--cores",
        String.valueOf(CORES),
        "--namespace",
        "forklore",
        "--warm",
        warm);
  }

  private static Figure parked(Setting setting, Site cluster)
      throws IOException, InterruptedException {
    try (Browser there = cluster.browser();
        Browser here = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> firstLine(cluster, there),
                      () -> here.run(CLICK).well().first("output")));
      return Figure.compared(
          "first line, a parked pod",
          "ms",
          Measure.median("Kubernetes", taken.get(0)),
          Measure.median("Docker", taken.get(1)),
          Goal.atMostTimes(1.3));
    }
  }

  private static double firstLine(Site site, Browser browser)
      throws IOException, InterruptedException {
    site.settle();
    return browser.run(CLICK).well().first("output");
  }

  /** From the end of a run until its successor is parked. */
  private static Figure turnaround(Setting setting, Site cluster)
      throws IOException, InterruptedException {
    List<Double> taken = new ArrayList<>();
    try (Browser browser = cluster.browser()) {
      for (int i = 0; i < setting.runs(); i++) {
        cluster.settle();
        browser.run(CLICK).well();
        long ended = System.nanoTime();
        cluster.settle();
        taken.add((System.nanoTime() - ended) / 1e6);
      }
    }
    return Figure.alone(
        "an end to its successor, parked",
        "ms",
        Measure.median("Kubernetes", new Samples(taken)),
        new Goal.None());
  }

  /** The time of each run when more are waiting than there are cores. */
  private static Figure saturated(Site cluster) throws IOException, InterruptedException {
    cluster.settle();
    List<Browser> browsers = new ArrayList<>();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < RUNS_AT_ONCE; i++) {
        Browser browser = cluster.browser();
        browsers.add(browser);
        all.add(threads.submit(() -> browser.run(CLICK).well()));
      }
      for (Future<?> one : all) one.get();
    } catch (ExecutionException e) {
      throw new BenchException("One of " + RUNS_AT_ONCE + " failed: " + e.getCause());
    } finally {
      for (Browser browser : browsers) browser.close();
    }
    double each = (System.nanoTime() - begun) / 1e6 / RUNS_AT_ONCE;
    return Figure.alone(
        "one of %d at once on %d cores".formatted(RUNS_AT_ONCE, CORES),
        "ms",
        Measure.median("Kubernetes", new Samples(List.of(each))),
        new Goal.None());
  }

  private static Figure cold(Setting setting, Site cluster)
      throws IOException, InterruptedException {
    List<Double> taken = new ArrayList<>();
    try (Browser browser = cluster.browser()) {
      for (int i = 0; i < setting.fewer(COLD_ROUNDS); i++) {
        taken.add(browser.run(CLICK).well().first("output"));
      }
    }
    return Figure.alone(
        "first line, none parked",
        "ms",
        Measure.median("Kubernetes", new Samples(taken)),
        new Goal.None());
  }
}
