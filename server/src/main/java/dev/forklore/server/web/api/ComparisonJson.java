package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.compare.Amdahl;
import dev.forklore.server.compare.Comparison;
import dev.forklore.server.compare.ComparisonEvent;
import dev.forklore.server.compare.ComparisonReport;
import dev.forklore.server.compare.ComparisonRequest;
import dev.forklore.server.compare.Interval;
import dev.forklore.server.compare.Statement;
import dev.forklore.server.compare.Turn;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.server.web.stream.EventJson;

/** A comparison and its events as the HTTP contract has them. */
final class ComparisonJson {
  private ComparisonJson() {}

  static EventJson event(ComparisonEvent event) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    return switch (event) {
      case ComparisonEvent.Queued e ->
          new EventJson("queued", turn(data, e.turn()).put("position", e.position()));
      case ComparisonEvent.Began e -> new EventJson("run", run(turn(data, e.turn()), e.run()));
      case ComparisonEvent.Measured e ->
          new EventJson("result", result(run(turn(data, e.turn()), e.run()), e));
      case ComparisonEvent.Ended e -> new EventJson("ended", ended(data, e));
    };
  }

  /** Everything that is known about it: the request and the progress. */
  static ObjectNode summary(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", comparison.id()).put("state", "starting");
    request(json, comparison.request());
    int results = 0;
    for (ComparisonEvent event : comparison.log().events()) {
      switch (event) {
        case ComparisonEvent.Queued _ -> json.put("state", "queued");
        case ComparisonEvent.Began _ -> json.put("state", "running");
        case ComparisonEvent.Measured _ -> results++;
        case ComparisonEvent.Ended e -> ended(json.put("state", "ended"), e);
      }
    }
    return json.put("results", results);
  }

  static ObjectNode request(ObjectNode json, ComparisonRequest request) {
    json.put("kind", request.kind().label());
    ArrayNode variants = json.putArray("variants");
    request
        .variants()
        .forEach(each ->
            variants
                .addObject()
                .put("label", each.label())
                .set("cpus", JsonNumbers.of(each.cpus())));
    return json.put("repetitions", request.repetitions()).put("runs", request.runs());
  }

  private static ObjectNode turn(ObjectNode data, Turn turn) {
    return data.put("number", turn.number())
        .put("variant", turn.variant())
        .put("repetition", turn.repetition());
  }

  private static ObjectNode run(ObjectNode data, String run) {
    return data.put("run", run).put("events", "/api/runs/" + run + "/events");
  }

  private static ObjectNode result(ObjectNode data, ComparisonEvent.Measured e) {
    return data.put("cause", e.ended().cause().label())
        .put("exitCode", e.ended().exitCode())
        .put("wallMillis", JsonNumbers.thousandths(e.ended().wallMillis()))
        .put("cpuMillis", JsonNumbers.thousandths(e.ended().cpuMillis()));
  }

  private static ObjectNode ended(ObjectNode data, ComparisonEvent.Ended e) {
    data.put("cause", e.end().label()).put("message", e.message());
    ArrayNode findings = data.putArray("findings");
    for (Statement finding : e.report().findings()) {
      findings.addObject().put("basis", finding.basis().label()).put("text", finding.text());
    }
    data.put("verdict", e.report().verdict().label());
    ArrayNode rows = data.putArray("rows");
    e.report().rows().forEach(row -> row(rows.addObject(), row));
    data.putNull("fit");
    e.report().fit().ifPresent(fit -> fit(data.putObject("fit"), fit));
    return data;
  }

  private static void row(ObjectNode json, ComparisonReport.Row row) {
    json.put("variant", row.variant())
        .put("label", row.label())
        .set("cpus", JsonNumbers.of(row.cpus()));
    json.put("baseline", row.baseline());
    ArrayNode millis = json.putArray("wallMillis");
    row.millis().forEach(each -> millis.add(JsonNumbers.thousandths(each)));
    ArrayNode runs = json.putArray("runs");
    row.runs().forEach(runs::add);
    json.put("typicalRun", row.typicalRun())
        .put("medianMillis", JsonNumbers.thousandths(row.medianMillis()))
        .put("leastMillis", JsonNumbers.thousandths(row.leastMillis()))
        .put("mostMillis", JsonNumbers.thousandths(row.mostMillis()))
        .put("cpuMillis", JsonNumbers.thousandths(row.cpuMillis()))
        .put("coresBusy", JsonNumbers.millionths(row.busy()))
        .put("speedup", JsonNumbers.millionths(row.speedup()));
    interval(json, "speedupSpread", row.speedupSpread());
    Double efficiency = row.efficiency();
    json.put("efficiency", efficiency == null ? null : JsonNumbers.millionths(efficiency))
        .put("tooShort", row.tooShort());
  }

  private static void fit(ObjectNode json, Amdahl fit) {
    json.put("law", "amdahl").put("serialFraction", JsonNumbers.millionths(fit.serial()));
    interval(json, "serialSpread", fit.spread());
    json.put("oneCoreMillis", JsonNumbers.thousandths(fit.oneCoreMillis()))
        .put("levels", fit.levels())
        .put("measuredTo", fit.measuredTo())
        .put("worstMiss", JsonNumbers.millionths(fit.worstMiss()));
    ArrayNode curve = json.putArray("curve");
    for (Amdahl.Point point : fit.curve()) {
      curve
          .addObject()
          .put("cpus", JsonNumbers.millionths(point.cpus()))
          .put("speedup", JsonNumbers.millionths(point.speedup()))
          .put("extrapolated", point.beyond());
    }
  }

  private static void interval(ObjectNode json, String name, Interval interval) {
    json.putArray(name)
        .add(JsonNumbers.millionths(interval.low()))
        .add(JsonNumbers.millionths(interval.high()));
  }
}
