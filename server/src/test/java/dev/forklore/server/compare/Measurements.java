package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonEvent.Measured;
import dev.forklore.server.compare.ComparisonRequest.Kind;
import dev.forklore.server.engine.Source;
import dev.forklore.server.run.RunRequest;
import dev.forklore.wire.Cause;
import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.RunEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Times as if they had been measured. */
final class Measurements {
  private final List<Variant> variants = new ArrayList<>();
  private final List<Measured> made = new ArrayList<>();
  private int repetitions;

  /** Three times, in milliseconds, on so many cores, of which half of one is busy. */
  Measurements on(double cpus, double... millis) {
    return busyOn(cpus, 0.5, 1, millis);
  }

  /** The same with so many cores busy, and so many processes. */
  Measurements busyOn(double cpus, double busy, int processes, double... millis) {
    return busyVariant(Language.JAVA, Wording.cores(cpus), cpus, busy, processes, millis);
  }

  Measurements variant(Language language, String label, double cpus, double... millis) {
    return busyVariant(language, label, cpus, 0.5, 1, millis);
  }

  private Measurements busyVariant(
      Language language, String label, double cpus, double busy, int processes, double... millis) {
    String name = language == Language.JAVA ? "A.java" : "a.py";
    ProgramFile file = new ProgramFile(name, "x".getBytes(StandardCharsets.UTF_8));
    Source source = new Source(language, List.of(file), name);
    variants.add(new Variant(label, new RunRequest(source, List.of(), "", cpus)));
    for (int i = 0; i < millis.length; i++) {
      Turn turn = new Turn(made.size() + 1, variants.size() - 1, i + 1);
      made.add(
          new Measured(
              turn,
              "run-" + (variants.size() - 1) + "-" + i,
              new RunEvent.Ended(
                  Cause.EXITED, 0, null, null, "", millis[i], millis[i] * busy, 0, processes, 0)));
    }
    repetitions = millis.length;
    return this;
  }

  ComparisonReport cores() {
    return ComparisonReport.of(new ComparisonRequest(Kind.CORES, variants, repetitions), made);
  }

  ComparisonReport programs() {
    return ComparisonReport.of(new ComparisonRequest(Kind.PROGRAMS, variants, repetitions), made);
  }

  /** The report on all runs but the last. */
  ComparisonReport unfinished() {
    return ComparisonReport.of(
        new ComparisonRequest(Kind.CORES, variants, repetitions), made.subList(0, made.size() - 1));
  }

  static String words(ComparisonReport report) {
    return report.findings().stream().map(Statement::text).collect(Collectors.joining("\n"));
  }
}
