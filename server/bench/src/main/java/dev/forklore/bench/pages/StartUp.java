package dev.forklore.bench.pages;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the command to the first page, with Docker, as {@code serve} starts the server. */
public final class StartUp implements Benchmark {
  private static final double GOAL_MILLIS = 800;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String what() {
    return "java -jar to the first page served";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    List<Double> docker = new ArrayList<>();
    List<Double> none = new ArrayList<>();
    setting.site().settle();
    for (int i = 0; i < setting.runs(); i++) {
      docker.add(start());
      none.add(start("--docker-host", "none"));
    }
    Goal goal = new Goal.AtMost(GOAL_MILLIS);
    return List.of(
        figure("start to first page", docker, goal),
        figure("the same without Docker", none, new Goal.None()));
  }

  private static double start(String... options) throws IOException, InterruptedException {
    try (Site site = Site.start(options)) {
      return site.startMillis();
    }
  }

  private static Figure figure(String what, List<Double> taken, Goal goal) {
    return Figure.alone(what, "ms", Measure.median("java -jar", new Samples(taken)), goal);
  }
}
