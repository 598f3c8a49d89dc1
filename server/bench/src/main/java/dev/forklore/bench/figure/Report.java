package dev.forklore.bench.figure;

import dev.forklore.bench.site.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Outcomes as programs read them: JSON in a file named by its time. */
public final class Report {
  private static final Path FOLDER = Path.of(".forklore/bench");

  private Report() {}

  /** Writes it and says where. */
  public static Path write(Map<String, String> machine, List<Outcome> outcomes, Instant now)
      throws IOException {
    Files.createDirectories(FOLDER);
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    return Files.writeString(FOLDER.resolve(time + ".json"), json(machine, outcomes, now));
  }

  public static String json(Map<String, String> machine, List<Outcome> outcomes, Instant now) {
    String about =
        machine.entrySet().stream()
            .map(e -> Json.quoted(e.getKey()) + ": " + Json.quoted(e.getValue()))
            .collect(Collectors.joining(", "));
    String all = outcomes.stream().map(Report::outcome).collect(Collectors.joining(",\n  "));
    return "{\"time\": %s,\n \"machine\": {%s},\n \"benchmarks\": [\n  %s\n ]}\n"
        .formatted(Json.quoted(now.toString()), about, all);
  }

  private static String outcome(Outcome outcome) {
    String name = "{\"name\": " + Json.quoted(outcome.name());
    return switch (outcome) {
      case Outcome.Failed failed -> name + ", \"failed\": " + Json.quoted(failed.sentence()) + "}";
      case Outcome.Measured measured ->
          name
              + ", \"figures\": [\n    "
              + measured.figures().stream()
                  .map(Report::figure)
                  .collect(Collectors.joining(",\n    "))
              + "]}";
    };
  }

  private static String figure(Figure figure) {
    Measure yardstick = figure.yardstick();
    String details =
        figure.details().entrySet().stream()
            .map(e -> Json.quoted(e.getKey()) + ": " + number(e.getValue()))
            .collect(Collectors.joining(", "));
    boolean none = figure.goal() instanceof Goal.None;
    return "{\"what\": %s, \"unit\": %s, \"ours\": %s, \"yardstick\": %s, \"ratio\": %s, \"goal\": %s, \"met\": %s, \"details\": {%s}}"
        .formatted(
            Json.quoted(figure.what()),
            Json.quoted(figure.unit()),
            measure(figure.ours()),
            yardstick == null ? "null" : measure(yardstick),
            yardstick == null ? "null" : number(figure.ratio()),
            none ? "null" : Json.quoted(figure.goal().text(figure.unit())),
            none ? "null" : String.valueOf(figure.met()),
            details);
  }

  private static String measure(Measure measure) {
    return "{\"label\": %s, \"value\": %s, \"min\": %s, \"max\": %s, \"samples\": %d}"
        .formatted(
            Json.quoted(measure.label()),
            number(measure.value()),
            number(measure.min()),
            number(measure.max()),
            measure.count());
  }

  /** JSON has no infinity and no not-a-number. */
  private static String number(double value) {
    return Double.isFinite(value) ? String.valueOf(Math.round(value * 1e6) / 1e6) : "null";
  }
}
