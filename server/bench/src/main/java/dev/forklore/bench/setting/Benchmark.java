package dev.forklore.bench.setting;

import dev.forklore.bench.figure.Figure;
import java.io.IOException;
import java.util.List;

/** Something that is measured. */
public interface Benchmark {

  /** For the command line: the table's name, and after a slash the part of it if it has parts. */
  String name();

  /** What it does, in a line. */
  String what();

  /**
   * Measures. Blocks until it is done; leaves nothing running.
   *
   * @throws BenchException if there is nothing to compare, with a sentence
   */
  List<Figure> run(Setting setting) throws IOException, InterruptedException;
}
