package dev.forklore.bench.cost;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.Command;
import dev.forklore.bench.host.Peer;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import java.io.IOException;
import java.util.List;

/**
 * What it costs a program that each process of it is told of: the time that many short processes
 * take in a run, and in a container of the same image on as many cores that nobody watches.
 */
public final class Births implements Benchmark {
  private static final int CPUS = 2;

  @Override
  public String name() {
    return "births";
  }

  @Override
  public String what() {
    return "what telling of each process costs a program that starts many";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    return List.of(
        figure(setting, "500 forks, exits and waits of Python", "births.py"),
        figure(setting, "20 child JVMs in turn", "jvms.py"));
  }

  private static Figure figure(Setting setting, String what, String file)
      throws IOException, InterruptedException {
    Program program = Program.own(file);
    Click click = Click.program(program, CPUS);
    Command unwatched = Peer.python(setting.image(), program, CPUS);
    try (Browser browser = setting.site().browser()) {
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> Program.ownMillis(browser.run(click).well().output()),
                      () -> Program.ownMillis(unwatched.run().text())));
      return Figure.compared(
          what + " on 2 cores, watched",
          "ms",
          Measure.median("Run", taken.get(0)),
          Measure.median("docker run", taken.get(1)),
          Goal.atMostTimes(1.10));
    }
  }
}
