package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.compare.Comparison;
import dev.forklore.server.compare.ComparisonEvent;
import dev.forklore.server.compare.ComparisonRequest;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.run.Admission;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.Startable;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import dev.forklore.server.web.stream.SseFrames;
import dev.forklore.server.web.stream.SseStream;
import dev.forklore.wire.Cause;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code /api/comparisons}: start a comparison, follow it, stop it, download its numbers. */
public final class ComparisonApi {
  private final ComparisonService comparisons;
  private final ComparisonRequestReader reader;
  private final Browsers browsers;
  private final EngineStatus engine;
  private final Metrics metrics;
  private final SseFrames<ComparisonEvent> frames = new SseFrames<>(ComparisonJson::event);

  public ComparisonApi(
      ComparisonService comparisons,
      ComparisonRequestReader reader,
      Browsers browsers,
      EngineStatus engine,
      Metrics metrics) {
    this.metrics = metrics;
    this.comparisons = comparisons;
    this.reader = reader;
    this.browsers = browsers;
    this.engine = engine;
  }

  /** How comparisons are found, and who may steer them. */
  public Startable<Comparison> all() {
    return new Startable<>(
        comparisons::find,
        Comparison::starter,
        "There is no such comparison. A finished comparison can be read for ten minutes; after that, compare again.");
  }

  /** {@code POST /api/comparisons}. */
  public void start(Context ctx) {
    if (!Refusals.isJson(ctx) || !Refusals.isOn(ctx, engine)) return;
    ComparisonRequest request = reader.read(Refusals.body(ctx));
    switch (comparisons.start(request, browsers.client(ctx))) {
      case Admission.Admitted<Comparison>(Comparison comparison) -> created(ctx, comparison);
      case Admission.Refused<Comparison>(Refusal why) -> Refusals.answer(ctx, why);
    }
  }

  /** {@code GET /api/comparisons/{id}/events}. */
  public void events(Context ctx, Comparison comparison) throws InterruptedException {
    long after = Refusals.lastEventId(ctx, comparison.log());
    try (var _ = metrics.stream()) {
      new SseStream<>(comparison, frames, after).follow(ctx);
    }
  }

  /** {@code GET /api/comparisons/{id}}. */
  public void summary(Context ctx, Comparison comparison) {
    ctx.json(ComparisonJson.summary(comparison));
  }

  /** {@code DELETE /api/comparisons/{id}}. */
  public void stop(Context ctx, Comparison comparison) {
    comparison.stop(Cause.STOPPED);
    ctx.status(HttpStatus.NO_CONTENT);
  }

  /** {@code GET /api/comparisons/{id}/rows.csv}. */
  public void csv(Context ctx, Comparison comparison) {
    if (comparison.log().events().getLast() instanceof ComparisonEvent.Ended ended) {
      ctx.contentType("text/csv; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"comparison.csv\"")
          .result(ComparisonCsv.of(ended.report(), comparison.request().repetitions()));
      return;
    }
    Problem.of(
            HttpStatus.CONFLICT,
            "The comparison has not ended yet. Its numbers are available when it has.")
        .answer(ctx);
  }

  private static void created(Context ctx, Comparison comparison) {
    String location = "/api/comparisons/" + comparison.id();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", comparison.id())
        .put("events", location + "/events")
        .put("token", comparison.starter().token());
    ctx.status(HttpStatus.CREATED)
        .header("Location", location)
        .json(ComparisonJson.request(json, comparison.request()));
  }
}
