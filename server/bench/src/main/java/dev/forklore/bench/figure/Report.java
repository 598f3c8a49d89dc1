package dev.forklore.bench.figure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.bench.site.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  static String json(Map<String, String> machine, List<Outcome> outcomes, Instant now) {
    ObjectNode json = Json.object().put("time", now.toString());
    ObjectNode about = json.putObject("machine");
    machine.forEach(about::put);
    ArrayNode benchmarks = json.putArray("benchmarks");
    outcomes.forEach(outcome -> put(benchmarks.addObject(), outcome));
    return json.toPrettyString() + "\n";
  }

  private static void put(ObjectNode json, Outcome outcome) {
    json.put("name", outcome.name());
    switch (outcome) {
      case Outcome.Failed failed -> json.put("failed", failed.sentence());
      case Outcome.Measured measured -> {
        ArrayNode figures = json.putArray("figures");
        measured.figures().forEach(figure -> put(figures.addObject(), figure));
      }
    }
  }

  private static void put(ObjectNode json, Figure figure) {
    Measure yardstick = figure.yardstick();
    boolean none = figure.goal() instanceof Goal.None;
    json.put("what", figure.what()).put("unit", figure.unit());
    put(json.putObject("ours"), figure.ours());
    if (yardstick == null) json.putNull("yardstick");
    else put(json.putObject("yardstick"), yardstick);
    json.put("ratio", number(figure.ratio()))
        .put("goal", none ? null : figure.goal().text(figure.unit()))
        .put("met", none ? null : (Boolean) figure.met());
    ObjectNode details = json.putObject("details");
    figure.details().forEach((what, value) -> details.put(what, number(value)));
  }

  private static void put(ObjectNode json, Measure measure) {
    json.put("label", measure.label())
        .put("value", number(measure.value()))
        .put("min", number(measure.min()))
        .put("max", number(measure.max()))
        .put("samples", measure.count());
  }

  /** To the millionth; null for what JSON has no number for. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
  }
}
