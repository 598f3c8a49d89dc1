package dev.forklore.bench;

import java.util.List;

/** All there are, in the order of the table. */
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
          new SpeedUp(),
          new LessonPages(),
          new StartUp(),
          new Breakdown());

  private Benchmarks() {}

  static List<Benchmark> all() {
    return ALL;
  }

  /**
   * Those of these names; {@code latency} stands for all of its parts.
   *
   * @throws BenchException if a name is not known
   */
  static List<Benchmark> named(List<String> names) {
    if (names.isEmpty()) return ALL;
    for (String name : names) {
      if (ALL.stream().noneMatch(b -> answersTo(b, name))) {
        throw new BenchException("There is no benchmark " + name + "; --help lists them.");
      }
    }
    return ALL.stream().filter(b -> names.stream().anyMatch(n -> answersTo(b, n))).toList();
  }

  private static boolean answersTo(Benchmark benchmark, String name) {
    return benchmark.name().equals(name) || benchmark.name().startsWith(name + "/");
  }
}
