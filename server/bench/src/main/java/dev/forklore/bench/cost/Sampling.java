package dev.forklore.bench.cost;

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
import dev.forklore.bench.site.Follower;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What watching a program costs it: the processor time that the supervisor takes from the core of a
 * program of four processes, and the time that a computing program takes under it and without it.
 */
public final class Sampling implements Benchmark {
  private static final int ROUNDS = 5;
  private static final double WATCHED_SECONDS = 5;
  private static final double GOAL_PERCENT = 1;

  @Override
  public String name() {
    return "sampling";
  }

  @Override
  public String what() {
    return "what watching a program costs it";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    return List.of(share(setting), slowdown(setting));
  }

  private static Figure share(Setting setting) throws IOException, InterruptedException {
    Click click = Click.program(Program.own("Crowd.java"), 1);
    List<Double> percents = new ArrayList<>();
    try (Browser browser = setting.site().browser()) {
      for (int i = 0; i < setting.fewer(ROUNDS); i++) {
        setting.site().settle();
        percents.add(watch(setting.site(), browser, click));
      }
    }
    return Figure.alone(
        "supervisor’s share of a core that four processes keep busy",
        "%",
        Measure.median("supervisor", new Samples(percents)),
        new Goal.AtMost(GOAL_PERCENT));
  }

  /** The program prints when the pool has replaced the container that it was given. */
  private static double watch(Site site, Browser browser, Click click)
      throws IOException, InterruptedException {
    String events = browser.start(click);
    try {
      Follower.untilOutput(site.port(), events);
      long begun = System.nanoTime();
      try (CpuLedger ledger = CpuLedger.open(site.pid())) {
        Thread.sleep((long) (WATCHED_SECONDS * 1000));
        double seconds = ledger.seconds().getOrDefault(Part.SUPERVISOR, 0.0);
        return 100 * seconds / ((System.nanoTime() - begun) / 1e9);
      }
    } finally {
      browser.stop(events);
    }
  }

  private static Figure slowdown(Setting setting) throws IOException, InterruptedException {
    Program program = Program.own("Compute.java");
    Click click = Click.program(program, 1);
    Command bare = setting.bare().compiled(program).on(1);
    try (Browser browser = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> Program.ownMillis(browser.run(click).well().output()),
                      () -> Program.ownMillis(bare.run().text())));
      return Figure.compared(
          "computing on 1 core, watched",
          "ms",
          Measure.median("Run", taken.get(0)),
          Measure.median("taskset java -cp", taken.get(1)),
          Goal.atMostTimes(1.01));
    }
  }
}
