package dev.forklore.bench.cost;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.latency.Edited;
import dev.forklore.bench.latency.Unedited;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time that everything except the reader's program spends on a run and its refill. */
public final class Cost implements Benchmark {
  private static final double GOAL_SECONDS = 0.35;
  private static final int IDLE_MILLIS = 5000;

  private interface Clicks {
    Click next();
  }

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String what() {
    return "processor time a run, by part";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Program program = Program.example(Unedited.EXAMPLE);
    Edited edits = new Edited();
    Click unedited = Click.example(Unedited.EXAMPLE, 1);
    return List.of(
        figure("cost of a run, unedited", setting, () -> unedited),
        figure("cost of a run, edited", setting, () -> Click.program(edits.edited(program), 1)));
  }

  private static Figure figure(String what, Setting setting, Clicks clicks)
      throws IOException, InterruptedException {
    Site site = setting.site();
    site.settle();
    double program = 0;
    try (Browser browser = site.browser()) {
      browser.run(clicks.next()).well();
      site.settle();
      double idle = idleShare();
      try (CpuLedger ledger = CpuLedger.open(site.pid())) {
        double before = othersSeconds();
        long begun = System.nanoTime();
        for (int i = 0; i < setting.runs(); i++) {
          program += browser.run(clicks.next()).well().ended().number("cpuMillis") / 1000;
          site.settle();
        }
        double all = othersSeconds() - before - idle * seconds(begun) - program;
        return figure(what, setting.runs(), all, ledger.seconds(), program);
      }
    }
  }

  /** How many cores are busy with nothing to do. */
  private static double idleShare() throws IOException, InterruptedException {
    double before = othersSeconds();
    long begun = System.nanoTime();
    Thread.sleep(IDLE_MILLIS);
    return (othersSeconds() - before) / seconds(begun);
  }

  /** By everybody but this process. */
  private static double othersSeconds() throws IOException {
    double own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    return MachineTime.busySeconds() - own;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static Figure figure(
      String what, int runs, double all, Map<Part, Double> spent, double program) {
    Map<Part, Double> parts = new EnumMap<>(spent);
    parts.put(Part.REST, all - spent.values().stream().mapToDouble(s -> s).sum());
    Map<String, Double> details = new LinkedHashMap<>();
    parts.forEach((part, seconds) -> details.put(part.label() + ", s", seconds / runs));
    details.put("the reader’s program (not counted), s", program / runs);
    return Figure.alone(
            what, "s", Measure.derived("mean", all / runs, runs), new Goal.AtMost(GOAL_SECONDS))
        .with(details);
  }
}
