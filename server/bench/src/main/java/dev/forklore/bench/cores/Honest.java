package dev.forklore.bench.cores;

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
import dev.forklore.bench.site.Follower;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.List;

/**
 * A program that computes on 1 core, alone and beside another run that keeps the other core busy.
 * The bare host shows what the machine itself makes of that.
 */
public final class Honest implements Benchmark {
  private static final double PART = 0.03;

  @Override
  public String name() {
    return "honest";
  }

  @Override
  public String what() {
    return "a computing program alone and beside another run";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    List<Integer> cores = AllowedCores.all();
    if (cores.size() < 2) throw new BenchException("This benchmark needs two cores.");
    Program program = Program.own("Compute.java");
    Click click = Click.program(program, 1);
    Click busy = Click.program(Program.own("Busy.java"), 1);
    Command bare = setting.bare().compiled(program).onCores(cores.get(0).toString());
    Command bareBusy =
        setting.bare().compiled(Program.own("Busy.java")).onCores(cores.get(1).toString());
    Site site = setting.site();
    try (Browser browser = site.browser();
        Browser other = site.browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> Program.ownMillis(browser.run(click).well().output()),
                      () -> beside(site, browser, other, click, busy),
                      () -> Program.ownMillis(bare.run().text()),
                      () -> bareBeside(bare, bareBusy)));
      return List.of(
          compared("beside another run", taken.get(1), taken.get(0), new Goal.Within(PART)),
          compared("the same on the bare host", taken.get(3), taken.get(2), new Goal.None()));
    }
  }

  private static Figure compared(String what, Samples beside, Samples alone, Goal goal) {
    return Figure.compared(
        "computing, " + what,
        "ms",
        Measure.median("beside", beside),
        Measure.median("alone", alone),
        goal);
  }

  private static double beside(Site site, Browser browser, Browser other, Click click, Click busy)
      throws IOException, InterruptedException {
    String events = other.start(busy);
    try {
      Follower.untilOutput(site.port(), events);
      return Program.ownMillis(browser.run(click).well().output());
    } finally {
      other.stop(events);
    }
  }

  private static double bareBeside(Command bare, Command busy)
      throws IOException, InterruptedException {
    Process other = busy.start();
    try {
      if (other.getInputStream().read() < 0) throw new BenchException("Busy.java did not start.");
      return Program.ownMillis(bare.run().text());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }
}
