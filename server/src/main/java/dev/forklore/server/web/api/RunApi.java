package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.run.Admission;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunRequest;
import dev.forklore.server.run.RunService;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.Startable;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import dev.forklore.server.web.stream.EventJson;
import dev.forklore.server.web.stream.SseFrames;
import dev.forklore.server.web.stream.SseStream;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StopSignal;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/runs}: start a run, follow it, send it input, ask where it is, stop it. */
public final class RunApi {
  private static final Set<String> STDIN_FIELDS = Set.of("text", "eof");

  private final RunService runs;
  private final RunRequestReader reader;
  private final Browsers browsers;
  private final EngineStatus engine;
  private final Metrics metrics;
  private final SseFrames<RunEvent> frames = new SseFrames<>(EventJson::of);

  public RunApi(
      RunService runs,
      RunRequestReader reader,
      Browsers browsers,
      EngineStatus engine,
      Metrics metrics) {
    this.metrics = metrics;
    this.runs = runs;
    this.reader = reader;
    this.browsers = browsers;
    this.engine = engine;
  }

  /** How runs are found, and who may steer them. */
  public Startable<Run> all() {
    return new Startable<>(
        runs::find,
        Run::starter,
        "There is no such run. A finished run can be read for ten minutes; after that, press Run again.");
  }

  /** {@code POST /api/runs}. */
  public void start(Context ctx) {
    if (!Refusals.isJson(ctx) || !Refusals.isOn(ctx, engine)) return;
    RunRequest request = reader.read(Refusals.body(ctx));
    switch (runs.start(request, browsers.client(ctx))) {
      case Admission.Admitted<Run>(Run run) -> created(ctx, run);
      case Admission.Refused<Run>(Refusal why) -> Refusals.answer(ctx, why);
    }
  }

  /** {@code GET /api/runs/{id}/events}. */
  public void events(Context ctx, Run run) throws InterruptedException {
    long after = Refusals.lastEventId(ctx, run.log());
    try (var _ = metrics.stream()) {
      new SseStream<>(run, frames, after).follow(ctx);
    }
  }

  /** {@code GET /api/runs/{id}}. */
  public void summary(Context ctx, Run run) {
    ctx.json(RunSummary.of(run));
  }

  /** {@code DELETE /api/runs/{id}}, with {@code ?signal=} if it is not to be a Ctrl-C. */
  public void stop(Context ctx, Run run) {
    run.stop(Cause.STOPPED, signal(ctx.queryParam("signal")));
    ctx.status(HttpStatus.NO_CONTENT);
  }

  /** {@code POST /api/runs/{id}/stdin}. */
  public void stdin(Context ctx, Run run) {
    if (!Refusals.isJson(ctx)) return;
    JsonFields fields =
        new JsonFields(RunRequestReader.parse(Refusals.body(ctx)), "", STDIN_FIELDS);
    byte[] text = fields.text("text", "").getBytes(StandardCharsets.UTF_8);
    if (text.length > RunRequest.MAX_STDIN_BYTES) {
      throw InvalidRequest.tooLarge("text", "text may hold at most 64 KiB per request.");
    }
    run.type(text, fields.flag("eof"));
    ctx.status(HttpStatus.NO_CONTENT);
  }

  /** {@code POST /api/runs/{id}/autopsy}. */
  public void autopsy(Context ctx, Run run) {
    run.autopsy();
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private static StopSignal signal(@Nullable String name) {
    if (name == null) return StopSignal.SIGINT;
    return Stream.of(StopSignal.values())
        .filter(signal -> signal.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            InvalidRequest.of(
                "signal",
                "signal must be SIGINT, SIGTERM or SIGKILL, not “%s”."
                    .formatted(JsonFields.shown(name))));
  }

  private static void created(Context ctx, Run run) {
    String location = "/api/runs/" + run.id();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id()).put("events", location + "/events");
    json.set("cpus", JsonNumbers.of(run.cpus()));
    json.put("token", run.starter().token());
    ctx.status(HttpStatus.CREATED).header("Location", location).json(json);
  }
}
