package dev.forklore.server.web.api;

import dev.forklore.server.run.Admission;
import dev.forklore.server.run.EventLog;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.web.answer.Problem;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What runs and comparisons have in common where a request is refused. */
final class Refusals {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration RETRY_OFF = Duration.ofSeconds(30);

  private Refusals() {}

  static void answer(Context ctx, Admission.TooMany many) {
    Problem.later(HttpStatus.TOO_MANY_REQUESTS, many.sentence(), RETRY).answer(ctx);
  }

  static void answer(Context ctx, Admission.QueueFull full) {
    Problem.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "%d runs are waiting already, and no more can. Try again in a moment."
                .formatted(full.queueLimit()),
            RETRY)
        .answer(ctx);
  }

  static void unavailable(Context ctx, String reason, String remedy) {
    new Problem(HttpStatus.SERVICE_UNAVAILABLE, reason, null, remedy, RETRY_OFF).answer(ctx);
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
      throw InvalidRequest.of("Last-Event-ID", "Last-Event-ID has to be an event's number.");
    }
  }
}
