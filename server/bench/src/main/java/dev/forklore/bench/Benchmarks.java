package dev.forklore.bench;

import dev.forklore.bench.cores.Honest;
import dev.forklore.bench.cores.SpeedUp;
import dev.forklore.bench.cost.Births;
import dev.forklore.bench.cost.Cost;
import dev.forklore.bench.cost.Sampling;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.kubernetes.Load;
import dev.forklore.bench.kubernetes.OnKubernetes;
import dev.forklore.bench.latency.Breakdown;
import dev.forklore.bench.latency.Burst;
import dev.forklore.bench.latency.Edited;
import dev.forklore.bench.latency.Family;
import dev.forklore.bench.latency.PeersWay;
import dev.forklore.bench.latency.Tail;
import dev.forklore.bench.latency.Unedited;
import dev.forklore.bench.library.Library;
import dev.forklore.bench.output.Audience;
import dev.forklore.bench.output.Flood;
import dev.forklore.bench.output.Stream;
import dev.forklore.bench.pages.LessonPages;
import dev.forklore.bench.pages.StartUp;
import dev.forklore.bench.setting.Benchmark;
import java.util.List;

/** All benchmarks, in the order of the table. */
final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new Unedited(),
          new Edited(),
          new Family(),
          new PeersWay(),
          new Tail(),
          new Burst(),
          new Cost(),
          new Stream(),
          new Flood(),
          new Audience(),
          new Honest(),
          new Sampling(),
          new Births(),
          new SpeedUp(),
          new LessonPages(),
          new StartUp(),
          new Breakdown(),
          new Library(),
          new OnKubernetes(),
          new Load());

  private Benchmarks() {}

  /** Those that need nothing but this machine. */
  static List<Benchmark> usual() {
    return ALL.stream().filter(b -> !answersTo(b, "kubernetes")).toList();
  }

  static List<Benchmark> all() {
    return ALL;
  }

  /**
   * Those of these names; {@code latency} stands for all of its parts, and no name for all that
   * need no cluster.
   *
   * @throws BenchException if a name is not known
   */
  static List<Benchmark> named(List<String> names) {
    if (names.isEmpty()) return usual();
    for (String name : names) {
      if (ALL.stream().noneMatch(b -> answersTo(b, name))) {
        throw new BenchException("Unknown benchmark " + name + "; see --help.");
      }
    }
    return ALL.stream().filter(b -> names.stream().anyMatch(n -> answersTo(b, n))).toList();
  }

  private static boolean answersTo(Benchmark benchmark, String name) {
    return benchmark.name().equals(name) || benchmark.name().startsWith(name + "/");
  }
}
