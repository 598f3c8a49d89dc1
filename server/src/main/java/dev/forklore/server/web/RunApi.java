package dev.forklore.server.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.run.Admission;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunRequest;
import dev.forklore.server.run.RunService;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code /api/runs}: start a run, follow it, type to it, ask where it is, stop it. */
final class RunApi {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Set<String> STDIN_FIELDS = Set.of("text", "eof");

  private final RunService runs;
  private final RunRequestReader reader;
  private final Browsers browsers;
  private final EngineStatus engine;

  RunApi(RunService runs, RunRequestReader reader, Browsers browsers, EngineStatus engine) {
    this.runs = runs;
    this.reader = reader;
    this.browsers = browsers;
    this.engine = engine;
  }

  /** {@code POST /api/runs}. */
  void start(Context ctx) {
    if (!isJson(ctx)) return;
    if (engine.capacity().cpus().isEmpty()) {
      unavailable(ctx, engine.health().reason(), engine.health().remedy());
      return;
    }
    RunRequest request = reader.read(ctx.body());
    switch (runs.start(request, browsers.client(ctx))) {
      case Admission.Admitted admitted -> created(ctx, admitted.run());
      case Admission.TooMany many ->
          Problem.later(HttpStatus.TOO_MANY_REQUESTS, many.sentence(), RETRY).answer(ctx);
      case Admission.QueueFull full ->
          Problem.later(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "%d runs are waiting already, and no more can. Try again in a moment."
                      .formatted(full.queueLimit()),
                  RETRY)
              .answer(ctx);
      case Admission.Unavailable none -> unavailable(ctx, none.reason(), none.remedy());
    }
  }

  /** {@code GET /api/runs/{id}/events}. */
  void events(Context ctx) throws InterruptedException {
    Optional<Run> run = find(ctx);
    if (run.isEmpty()) return;
    new SseStream(run.get(), lastEventId(ctx, run.get())).follow(ctx);
  }

  /** {@code GET /api/runs/{id}}. */
  void summary(Context ctx) {
    find(ctx).ifPresent(run -> ctx.json(RunSummary.of(run)));
  }

  /** {@code DELETE /api/runs/{id}}. */
  void stop(Context ctx) {
    find(ctx)
        .ifPresent(run -> {
          run.stop(Cause.STOPPED);
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }

  /** {@code POST /api/runs/{id}/stdin}. */
  void stdin(Context ctx) {
    if (!isJson(ctx)) return;
    Optional<Run> run = find(ctx);
    if (run.isEmpty()) return;
    JsonFields fields = new JsonFields(RunRequestReader.parse(ctx.body()), "", STDIN_FIELDS);
    byte[] text = fields.text("text", "").getBytes(StandardCharsets.UTF_8);
    if (text.length > RunRequest.MAX_STDIN_BYTES) {
      throw InvalidRequest.tooLarge("text", "text may hold 64 KiB at a time.");
    }
    run.get().stdin(text, fields.flag("eof"));
    ctx.status(HttpStatus.NO_CONTENT);
  }

  /** {@code POST /api/runs/{id}/autopsy}. */
  void autopsy(Context ctx) {
    find(ctx)
        .ifPresent(run -> {
          run.autopsy();
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }

  private static void created(Context ctx, Run run) {
    String location = "/api/runs/" + run.id();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id()).put("events", location + "/events").put("cpus", run.cpus());
    ctx.status(HttpStatus.CREATED).header("Location", location).json(json);
  }

  private static void unavailable(Context ctx, String reason, String remedy) {
    new Problem(HttpStatus.SERVICE_UNAVAILABLE, reason, null, remedy, Duration.ofSeconds(30))
        .answer(ctx);
  }

  private Optional<Run> find(Context ctx) {
    Optional<Run> run = runs.find(ctx.pathParam("id"));
    if (run.isEmpty()) {
      Problem.of(
              HttpStatus.NOT_FOUND,
              "There is no such run. A finished run can be read for ten minutes; then press Run again.")
          .answer(ctx);
    }
    return run;
  }

  private static boolean isJson(Context ctx) {
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
  private static long lastEventId(Context ctx, Run run) {
    String id = ctx.header("Last-Event-ID");
    if (id == null || id.isBlank()) return 0;
    try {
      return Math.clamp(Long.parseLong(id.strip()), 0, run.log().size());
    } catch (NumberFormatException e) {
      throw InvalidRequest.of("Last-Event-ID", "Last-Event-ID has to be an event's number.");
    }
  }

  /** A run's state in one object. */
  private static final class RunSummary {
    private RunSummary() {}

    static ObjectNode of(Run run) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("id", run.id()).put("cpus", run.cpus()).put("state", "starting");
      for (RunEvent event : run.log().events()) {
        switch (event) {
          case RunEvent.Queued q -> json.put("state", "queued").put("position", q.position());
          case RunEvent.Compiled _ -> json.put("state", "compiled");
          case RunEvent.Started _ -> json.put("state", "running").remove("position");
          case RunEvent.Ended ended -> EventJson.ended(json.put("state", "ended"), ended);
          case RunEvent.ProcessStarted _,
              RunEvent.ProcessExited _,
              RunEvent.Output _,
              RunEvent.Sample _,
              RunEvent.Autopsy _ -> {}
        }
      }
      return json.put("events", run.log().size());
    }
  }
}
