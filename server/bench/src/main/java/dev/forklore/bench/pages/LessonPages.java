package dev.forklore.bench.pages;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Answer;
import dev.forklore.bench.site.HttpConnection;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many lesson pages a second, and how soon the first byte comes. */
public final class LessonPages implements Benchmark {
  private static final String PAGE = "/lessons/create-a-process";
  private static final int ROUNDS = 10;
  private static final int REQUESTS = 300;
  private static final double FIRST_BYTE_MILLIS = 2;

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public String what() {
    return "lesson pages a second, and time to first byte";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Site site = setting.site();
    int size;
    try (HttpConnection connection = HttpConnection.open(site.port())) {
      size = connection.get(PAGE).text().length();
    }
    try (ConstantSite constant = ConstantSite.start(size)) {
      List<Samples> rates =
          new Turns(setting, setting.fewer(ROUNDS))
              .take(
                  List.of(
                      () -> Wrk.requestsPerSecond(site.port(), PAGE),
                      () -> Wrk.requestsPerSecond(constant.port(), "/")));
      Measure lesson = Measure.median("lesson page", rates.get(0));
      Measure fixed = Measure.median("constant", rates.get(1));
      Figure pages =
          Figure.compared("pages a second", "1/s", lesson, fixed, new Goal.AtLeastTimes(0.8));
      return List.of(
          pages.with(Map.of("characters", (double) size)),
          Figure.alone(
              "time to first byte",
              "ms",
              Measure.median("lesson page", firstBytes(site)),
              new Goal.AtMost(FIRST_BYTE_MILLIS)));
    }
  }

  /** On an open connection, to when the first line of the answer is read. */
  private static Samples firstBytes(Site site) throws IOException, InterruptedException {
    List<Double> taken = new ArrayList<>();
    site.settle();
    try (HttpConnection connection = HttpConnection.open(site.port())) {
      while (taken.size() < REQUESTS) {
        long begun = System.nanoTime();
        Answer answer = connection.get(PAGE);
        taken.add((answer.firstByte() - begun) / 1e6);
        answer.text();
      }
    }
    return new Samples(taken);
  }
}
