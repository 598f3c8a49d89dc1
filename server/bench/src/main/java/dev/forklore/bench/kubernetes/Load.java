package dev.forklore.bench.kubernetes;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Memory;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Crowd;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many runs at once on two servers of one site, and many who listen to them by way of the server
 * that does not have them. Each event is to come to each of them exactly once.
 */
public final class Load implements Benchmark {
  /** Not counted: servers are not as fast in their first minute as they stay. */
  private static final Crowd WARM_UP = new Crowd(8, 200);

  @Override
  public String name() {
    return "kubernetes/load";
  }

  @Override
  public String what() {
    return "two servers on a cluster, many runs queued, many listeners to forwarded streams";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    OnKubernetes.requireCluster();
    Crowd crowd = setting.crowd();
    if (crowd.listeners() < crowd.runs()) {
      throw new BenchException("A run that nobody listens to is ended: take more --listeners.");
    }
    Click click = Click.program(Program.own("five_lines.py"), 1);
    try (TwoServers servers = TwoServers.start(crowd.runs())) {
      servers.settle();
      new Rush(servers, WARM_UP).all(click);
      servers.settle();
      double idleSeconds = cpuSeconds(servers);
      List<HeardRun> runs = new Rush(servers, crowd).all(click);
      double seconds = cpuSeconds(servers) - idleSeconds;
      for (HeardRun run : runs) run.well();
      return List.of(
          throughput(crowd, runs), waits(runs), wrong(runs), cost(servers, runs, seconds));
    }
  }

  private static Figure throughput(Crowd crowd, List<HeardRun> runs) {
    long begun = runs.stream().mapToLong(HeardRun::clicked).min().orElseThrow();
    long ended = runs.stream().mapToLong(HeardRun::endedNanos).max().orElseThrow();
    double seconds = (ended - begun) / 1e9;
    return Figure.alone(
            "%d runs at once, %d listeners".formatted(crowd.runs(), crowd.listeners()),
            "runs/s",
            Measure.derived("Kubernetes", runs.size() / seconds, runs.size()),
            new Goal.None())
        .with(Map.of("from the first click to the last end, s", seconds));
  }

  private static Figure waits(List<HeardRun> runs) {
    Samples waits = new Samples(runs.stream().map(run -> run.waitedMillis() / 1e3).toList());
    Samples open = new Samples(runs.stream().map(HeardRun::openMillis).toList());
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("click to first event by way of the other server, median, ms", open.median());
    details.put("the last of these, ms", open.max());
    return Figure.alone("click to start", "s", Measure.median("Kubernetes", waits), new Goal.None())
        .with(details);
  }

  private static Figure wrong(List<HeardRun> runs) {
    Tally tally = runs.stream().map(HeardRun::tally).reduce(Tally.NOTHING, Tally::plus);
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("events heard", (double) runs.stream().mapToInt(HeardRun::events).sum());
    details.put("asked for again", (double) runs.stream().mapToInt(HeardRun::again).sum());
    details.put("lost", (double) tally.lost());
    details.put("doubled", (double) tally.doubled());
    details.put("changed or out of order", (double) tally.changed());
    return Figure.alone(
            "events lost, doubled or changed",
            "events",
            Measure.derived("Kubernetes", tally.all(), runs.size()),
            new Goal.AtMost(0))
        .with(details);
  }

  private static Figure cost(TwoServers servers, List<HeardRun> runs, double seconds)
      throws IOException {
    List<Double> peaks = new ArrayList<>();
    for (Site site : servers.sites()) peaks.add(Memory.peakMib(site.pid()));
    return Figure.alone(
            "the most memory of a server",
            "MiB",
            Measure.median("Kubernetes", new Samples(peaks)),
            new Goal.None())
        .with(
            Map.of("processor time of both servers for each run, ms", seconds * 1e3 / runs.size()));
  }

  private static double cpuSeconds(TwoServers servers) {
    return servers.sites().stream().mapToDouble(Site::cpuSeconds).sum();
  }
}
