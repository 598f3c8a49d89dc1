package dev.forklore.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time that everything but the reader's program spends on a run, with its refill. */
final class Cost implements Benchmark {
  private static final double GOAL_SECONDS = 0.35;

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
      try (CpuLedger ledger = CpuLedger.open(site.pid())) {
        for (int i = 0; i < setting.runs(); i++) {
          program += browser.run(clicks.next()).well().ended().number("cpuMillis") / 1000;
          site.settle();
        }
        return figure(what, setting.runs(), ledger.seconds(), program);
      }
    }
  }

  private static Figure figure(String what, int runs, Map<Part, Double> spent, double program) {
    Map<String, Double> details = new LinkedHashMap<>();
    spent.forEach((part, seconds) -> details.put(part.label() + ", s", seconds / runs));
    details.put("the reader’s program (not counted), s", program / runs);
    double all = spent.values().stream().mapToDouble(s -> s).sum() / runs;
    return Figure.alone(
            what, "s", Measure.derived("mean", all, runs), new Goal.AtMost(GOAL_SECONDS))
        .with(details);
  }
}
