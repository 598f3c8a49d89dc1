package dev.forklore.bench.library;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.Command;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The library of the course beside Python's multiprocessing. Two programs that do the same time
 * themselves; they are run in turn, ours and then Python's with each of its start methods, so that
 * whatever disturbs the machine for a while disturbs all.
 */
public final class Library implements Benchmark {
  private static final int ROUNDS = 5;
  private static final String OURS = "ours";
  private static final List<String> METHODS = List.of("spawn", "forkserver", "fork");

  private static final List<Row> ROWS =
      List.of(
          Row.of("pool of 4 and its first map of 4", "pool", "spawn", 1.5),
          Row.spare("pool of 4 and its first map of 4, spares ready", "pool-spare", "pool"),
          Row.of("pool of 4, close and join", "close", "fork", 2),
          Row.of("Process start to join", "process", "spawn", 0.8),
          Row.spare("Process start to join, a spare ready", "process-spare", "process"),
          Row.of("map of 1,000,000 cube roots, first", "million-first", "fork", 0.7),
          Row.of("map of 1,000,000 cube roots, later", "million-later", "fork", 0.35),
          Row.of("map of 20,000, chunks of 1, first", "short-first", "fork", 1),
          Row.of("map of 20,000, chunks of 1, later", "short-later", "fork", 0.3),
          Row.of("apply, round trip", "apply", "fork", 0.8),
          Row.of("10 MB byte[] to a worker and back", "bytes", "fork", 0.25),
          Row.micros("Queue, items of 64 B, the first 20,000", "queue-small-first", "fork", 0.1),
          Row.micros("Queue, items of 64 B, later", "queue-small-later", "fork", 0.1),
          Row.of("Queue, an item of 1 MB", "queue-large", "fork", 0.3),
          Row.micros("Lock, nobody else wants it, the first 200,000", "lock-first", "fork", 0.2),
          Row.micros("Lock, nobody else wants it, later", "lock-later", "fork", 0.2),
          Row.micros("Lock, two want it, the first 200,000", "lock-contended-first", "fork", 0.3),
          Row.micros("Lock, two want it, later", "lock-contended-later", "fork", 0.3),
          Row.micros("Manager, a call of its dict", "manager", "fork", 1),
          new Row("processor time of a worker", "ms", "cpu", "cpu", "spawn", new Goal.AtMost(60)),
          new Row(
              "memory of an idle worker of its own, one of two",
              "MiB",
              "memory",
              "memory",
              "spawn",
              Goal.atMostTimes(2.5)));

  @Override
  public String name() {
    return "library";
  }

  @Override
  public String what() {
    return "the library of the course beside Python's multiprocessing";
  }

  @Override
  public List<Figure> run(Setting setting) throws IOException, InterruptedException {
    Map<String, Command> ways = ways(setting);
    Map<String, Map<String, List<Double>>> taken = new LinkedHashMap<>();
    for (int round = 0; round < setting.fewer(ROUNDS); round++) {
      for (Map.Entry<String, Command> way : ways.entrySet()) {
        setting.site().settle();
        var values = taken.computeIfAbsent(way.getKey(), _ -> new LinkedHashMap<>());
        way.getValue().output().lines().forEach(line -> add(values, line));
      }
    }
    return ROWS.stream().map(row -> figure(row, taken)).toList();
  }

  private static Map<String, Command> ways(Setting setting) throws IOException {
    Map<String, Command> ways = new LinkedHashMap<>();
    ways.put(OURS, setting.bare().compiled(Program.own("LibraryFigures.java")));
    Program twin = Program.own("library_figures.py");
    for (String method : METHODS) ways.put(method, setting.bare().python(twin, method));
    return ways;
  }

  private static void add(Map<String, List<Double>> values, String line) {
    String[] words = line.split(" ", 2);
    values.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(Double.valueOf(words[1]));
  }

  private static Figure figure(Row row, Map<String, Map<String, List<Double>>> taken) {
    return Figure.compared(
        row.what(),
        row.unit(),
        Measure.median("library", samples(taken, OURS, row.ours())),
        Measure.median("Python " + row.method(), samples(taken, row.method(), row.theirs())),
        row.goal());
  }

  private static Samples samples(
      Map<String, Map<String, List<Double>>> taken, String way, String name) {
    List<Double> values = taken.getOrDefault(way, Map.of()).get(name);
    if (values == null) throw new BenchException(way + " did not tell " + name + ".");
    return new Samples(values);
  }
}
