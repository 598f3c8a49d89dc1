package dev.forklore.server.web.api;

import dev.forklore.server.run.EventLog;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.status.EngineStatus;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The refusals that runs and comparisons have in common. */
final class Refusals {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration RETRY_OFF = Duration.ofSeconds(30);

  private Refusals() {}

  static void answer(Context ctx, Refusal why) {
    switch (why) {
      case Refusal.TooMany _ ->
          Problem.later(HttpStatus.TOO_MANY_REQUESTS, why.sentence(), RETRY).answer(ctx);
      case Refusal.QueueFull _ ->
          Problem.later(HttpStatus.SERVICE_UNAVAILABLE, why.sentence(), RETRY).answer(ctx);
      case Refusal.Stopping stopping ->
          Problem.later(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  why.sentence(),
                  stopping.hasOthers() ? RETRY : RETRY_OFF)
              .answer(ctx);
      case Refusal.Unavailable none ->
          new Problem(
                  HttpStatus.SERVICE_UNAVAILABLE, none.sentence(), null, none.remedy(), RETRY_OFF)
              .answer(ctx);
    }
  }

  /** Answers with a problem where the engine offers no cores at all. */
  static boolean isOn(Context ctx, EngineStatus engine) {
    if (!engine.capacity().cpus().isEmpty()) return true;
    answer(ctx, new Refusal.Unavailable(engine.health().reason(), engine.health().remedy()));
    return false;
  }

  /** JSON is UTF-8, whatever else its header says (RFC 8259). */
  static String body(Context ctx) {
    return new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8);
  }

  /** Answers with a problem unless the body is said to be JSON. */
  static boolean isJson(Context ctx) {
    String type = ctx.contentType();
    if (type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(ContentType.JSON)) {
      return true;
    }
    Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as JSON, with the header Content-Type: application/json.")
        .answer(ctx);
    return false;
  }

  /** An id from before the first or after the last event is read as the nearest one. */
  static long lastEventId(Context ctx, EventLog<?> log) {
    String id = ctx.header("Last-Event-ID");
    if (id == null || id.isBlank()) return 0;
    try {
      return Math.clamp(Long.parseLong(id.strip()), 0, log.size());
    } catch (NumberFormatException e) {
      throw InvalidRequest.of("Last-Event-ID", "Last-Event-ID must be the number of an event.");
    }
  }
}
