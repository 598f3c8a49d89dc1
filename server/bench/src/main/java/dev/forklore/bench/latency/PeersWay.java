package dev.forklore.bench.latency;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.Peer;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import java.io.IOException;
import java.util.List;

/** Against the same image used as others use theirs. */
public final class PeersWay implements Benchmark {
  @Override
  public String name() {
    return "latency/peers";
  }

  @Override
  public String what() {
    return "click to first line, against docker run and docker exec";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Program program = Program.example(Unedited.EXAMPLE);
    try (Peer peer = Peer.open(setting.image(), program.main());
        Browser browser = setting.site().browser()) {
      Click click = Click.example(Unedited.EXAMPLE, 1);
      List<Samples> taken =
          new Turns(setting, setting.runs())
              .take(
                  List.of(
                      () -> browser.run(click).well().first("output"),
                      () -> peer.run().run().firstLine(),
                      () -> peer.exec().run().firstLine()));
      Measure ours = Measure.median("Run", taken.get(0));
      return List.of(
          Figure.compared(
              "first line, peers’ way",
              "ms",
              ours,
              Measure.median("docker run", taken.get(1)),
              Goal.atMostTimes(0.20)),
          Figure.compared(
              "first line, peers’ way",
              "ms",
              ours,
              Measure.median("docker exec", taken.get(2)),
              Goal.atMostTimes(0.45)));
    }
  }
}
