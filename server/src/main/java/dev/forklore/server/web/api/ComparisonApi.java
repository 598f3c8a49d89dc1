package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.compare.Comparison;
import dev.forklore.server.compare.ComparisonEvent;
import dev.forklore.server.compare.ComparisonRequest;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.run.Admission;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import dev.forklore.server.web.stream.SseFrames;
import dev.forklore.server.web.stream.SseStream;
import dev.forklore.wire.Cause;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** {@code /api/comparisons}: start a comparison, follow it, stop it, take its numbers along. */
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

  /** {@code POST /api/comparisons}. */
  public void start(Context ctx) {
    if (!Refusals.isJson(ctx)) return;
    if (engine.capacity().cpus().isEmpty()) {
      Refusals.unavailable(ctx, engine.health().reason(), engine.health().remedy());
      return;
    }
    ComparisonRequest request = reader.read(Refusals.body(ctx));
    switch (comparisons.start(request, browsers.client(ctx))) {
      case ComparisonService.Answer.Accepted accepted -> created(ctx, accepted.comparison());
      case ComparisonService.Answer.Refused refused -> refused(ctx, refused.why());
    }
  }

  /** {@code GET /api/comparisons/{id}/events}. */
  public void events(Context ctx) throws InterruptedException {
    Optional<Comparison> found = find(ctx);
    if (found.isEmpty()) return;
    Comparison comparison = found.get();
    long after = Refusals.lastEventId(ctx, comparison.log());
    boolean _ = comparison.starter().is(browsers.shown(ctx)); // as for a run
    try (var _ = metrics.stream()) {
      new SseStream<>(comparison, frames, after).follow(ctx);
    }
  }

  /** {@code GET /api/comparisons/{id}}. */
  public void summary(Context ctx) {
    find(ctx).ifPresent(comparison -> ctx.json(ComparisonJson.summary(comparison)));
  }

  /** {@code DELETE /api/comparisons/{id}}. */
  public void stop(Context ctx) {
    find(ctx)
        .ifPresent(comparison -> {
          comparison.stop(Cause.STOPPED);
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }

  /** {@code GET /api/comparisons/{id}/rows.csv}. */
  public void csv(Context ctx) {
    Optional<Comparison> found = find(ctx);
    if (found.isEmpty()) return;
    Comparison comparison = found.get();
    if (comparison.log().events().getLast() instanceof ComparisonEvent.Ended ended) {
      ctx.contentType("text/csv; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"comparison.csv\"")
          .result(ComparisonCsv.of(ended.report(), comparison.request().repetitions()));
      return;
    }
    Problem.of(HttpStatus.CONFLICT, "The comparison has not ended; its numbers come at its end.")
        .answer(ctx);
  }

  private static void refused(Context ctx, Admission why) {
    switch (why) {
      case Admission.TooMany many -> Refusals.answer(ctx, many);
      case Admission.QueueFull full -> Refusals.answer(ctx, full);
      case Admission.Unavailable none -> Refusals.unavailable(ctx, none.reason(), none.remedy());
      case Admission.Admitted _ -> throw new IllegalStateException("an admitted run is no refusal");
    }
  }

  private static void created(Context ctx, Comparison comparison) {
    String location = "/api/comparisons/" + comparison.id();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", comparison.id()).put("events", location + "/events");
    ctx.status(HttpStatus.CREATED)
        .header("Location", location)
        .json(ComparisonJson.request(json, comparison.request()));
  }

  private Optional<Comparison> find(Context ctx) {
    Optional<Comparison> comparison = comparisons.find(ctx.pathParam("id"));
    if (comparison.isEmpty()) {
      Problem.of(
              HttpStatus.NOT_FOUND,
              "There is no such comparison. A finished one can be read for ten minutes; then compare again.")
          .answer(ctx);
    }
    return comparison;
  }
}
