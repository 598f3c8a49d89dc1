package dev.forklore.bench.output;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.Apart;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Memory;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import dev.forklore.bench.setting.Turns;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.Follower;
import dev.forklore.bench.site.Json;
import dev.forklore.bench.site.Site;
import dev.forklore.bench.site.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A run that a thousand clients follow, one of them slowly, against a run that one follows. */
public final class Audience implements Benchmark {
  private static final int CLIENTS = 1_000;
  private static final int RUNS = 7;

  @Override
  public String name() {
    return "audience";
  }

  @Override
  public String what() {
    return CLIENTS + " clients on one run’s events, one of them slow";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Site site = setting.site();
    Click click = Click.program(Program.own("Chatter.java"), 1);
    List<Double> memory = new ArrayList<>();
    try (Browser browser = site.browser();
        // Both ways: in the world no reader's computer is the core that a program runs on.
        Apart _ = Apart.from(cores(browser.run(click)))) {
      List<Samples> taken =
          new Turns(setting, setting.fewer(RUNS))
              .take(
                  List.of(
                      () -> beforeMany(site, browser, click, memory),
                      () -> Program.ownMillis(browser.run(click).well().output())));
      Samples mib = new Samples(memory);
      return List.of(
          Figure.compared(
              "the run, before 1,000 clients",
              "ms",
              Measure.median("1,000 clients", taken.get(0)),
              Measure.median("1 client", taken.get(1)),
              Goal.atMostTimes(1.05)),
          Figure.alone("the server’s memory then", "MiB", Measure.median("", mib), new Goal.None())
              .with(Map.of("largest, MiB", mib.max())));
    }
  }

  private static double beforeMany(Site site, Browser browser, Click click, List<Double> memory)
      throws IOException, InterruptedException {
    String events = browser.start(click);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Follower.Heard>> heard = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Follower follower = i == 0 ? Follower.slow(site.port()) : Follower.quick(site.port());
        heard.add(threads.submit(() -> follower.follow(events)));
      }
      Follower.Heard first = heard.getFirst().get();
      for (Future<Follower.Heard> one : heard) {
        if (one.get().events() != first.events()) {
          throw new BenchException(
              "A client received %d of %d events.".formatted(one.get().events(), first.events()));
        }
      }
      memory.add(Memory.residentMib(site.pid()));
      Timeline.exitedWell(first.ended());
      return Program.ownMillis(first.tail());
    } catch (ExecutionException e) {
      throw new BenchException("A client failed: " + e.getCause());
    }
  }

  /** Those that the next run gets too, if nothing else runs. */
  private static List<Integer> cores(Timeline run) {
    return run.events().stream()
        .filter(event -> event.is("started"))
        .flatMap(event -> Json.integers(event.data(), "cores").stream())
        .toList();
  }
}
