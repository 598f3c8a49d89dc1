package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.Run;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.share.RecordedRun;
import dev.forklore.server.share.Saved;
import dev.forklore.server.share.StoreException;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.RateLimit;
import dev.forklore.server.web.stream.Recording;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores programs for short links, with what a run of them did if its starter asks for that, and
 * hands both out again. Nothing that is stored is run.
 */
public final class ProgramApi {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramApi.class);

  /** So many browsers at one address may store as often as one browser may. */
  private static final int BROWSERS_AT_ADDRESS = 10;

  private final Optional<Storing> storing;
  private final RunRequestReader reader;
  private final Browsers browsers;
  private final Supplier<String> machine;

  /** So that a thousand slow readers of one recorded run hold it once; its id is its hash. */
  private final Cache<String, byte[]> beingRead = Caffeine.newBuilder().weakValues().build();

  private record Storing(ProgramStore store, RateLimit byBrowser, RateLimit byAddress) {}

  /**
   * @param store empty where short links are off
   * @param machine what programs run on, in words
   * @param share this server's part of what an address may do on the whole site
   */
  public ProgramApi(
      Optional<ProgramStore> store,
      RunRequestReader reader,
      Browsers browsers,
      Supplier<String> machine,
      IntUnaryOperator share,
      TimeMeter clock) {
    this.reader = reader;
    this.browsers = browsers;
    this.machine = machine;
    this.storing =
        store.map(each -> {
          int perMinute = each.settings().perMinute();
          return new Storing(
              each,
              new RateLimit(perMinute, clock),
              new RateLimit(share.applyAsInt(perMinute * BROWSERS_AT_ADDRESS), clock));
        });
  }

  /** {@code POST /api/programs}. */
  public void save(Context ctx) {
    if (storing.isEmpty()) {
      off(ctx);
      return;
    }
    if (!Refusals.isJson(ctx)) return;
    JsonFields fields =
        new JsonFields(RunRequestReader.parse(Refusals.body(ctx)), "", RunRequestReader.FIELDS);
    String content = ProgramText.of(reader.read(fields, cpus(fields.get("cpus"))));
    Storing here = storing.get();
    checkSize(content, here);
    if (!inTime(ctx, here)) return;
    try {
      answer(ctx, here.store().save(content, browsers.site(ctx)), here);
    } catch (StoreException e) {
      failed(ctx, e);
    }
  }

  /**
   * {@code POST /api/runs/{id}/recording}: stores the program of a run and what the run did, both
   * as the server has them, so that nobody can store what did not happen.
   */
  public void saveRun(Context ctx, Run run) {
    if (storing.isEmpty() || storing.get().store().settings().mostRecordingBytes() == 0) {
      Problem.of(HttpStatus.NOT_FOUND, "This site stores no results. Share the program alone.")
          .answer(ctx);
      return;
    }
    Storing here = storing.get();
    if (!isWhole(ctx, run)) return;
    String content = ProgramText.of(run.request());
    checkSize(content, here);
    if (!inTime(ctx, here)) return;
    try {
      Optional<Saved> objection = here.store().objection(content, browsers.site(ctx));
      if (objection.isPresent()) answer(ctx, objection.get(), here);
      else pack(ctx, run, content, here);
    } catch (StoreException e) {
      failed(ctx, e);
    }
  }

  private void pack(Context ctx, Run run, String content, Storing here) {
    long most = here.store().settings().mostRecordingBytes();
    Optional<byte[]> events = Recording.pack(run.log().events(), most);
    if (events.isEmpty()) {
      Problem.of(
              HttpStatus.CONTENT_TOO_LARGE,
              "This run did more than can be stored: at most %d KiB compressed, and 8 MiB as it is. Share the program alone, or let it print less."
                  .formatted(most >> 10))
          .answer(ctx);
      return;
    }
    RecordedRun recorded = new RecordedRun(machine.get(), events.get());
    answer(ctx, here.store().save(content, recorded, run.age(), browsers.site(ctx)), here);
  }

  /** Whether the run is over, and its program alone says all that it was given. */
  private static boolean isWhole(Context ctx, Run run) {
    if (!run.log().ended()) {
      Problem.of(HttpStatus.CONFLICT, "This run has not ended yet. Share its result when it has.")
          .answer(ctx);
      return false;
    }
    if (run.wasTypedTo()) {
      Problem.of(
              HttpStatus.CONFLICT,
              "Input was typed into this run, and a link holds only what a program is given at its start. Put the input into “Input at the start”, run the program again, and share that result.")
          .answer(ctx);
      return false;
    }
    return true;
  }

  private static void checkSize(String content, Storing here) {
    long most = here.store().settings().mostBytes();
    if (content.getBytes(StandardCharsets.UTF_8).length > most) {
      throw InvalidRequest.tooLarge(
          "files", "A short link may hold at most %d bytes, all together.".formatted(most));
    }
  }

  private boolean inTime(Context ctx, Storing here) {
    Optional<Duration> wait =
        browsers
            .shown(ctx)
            .flatMap(here.byBrowser()::take)
            .or(() -> here.byAddress().take(browsers.address(ctx)));
    if (wait.isEmpty()) return true;
    String sentence =
        "You have made many short links. Make the next one in %d s, or share the long link, which needs no room here."
            .formatted(wait.get().toSeconds());
    Problem.later(HttpStatus.TOO_MANY_REQUESTS, sentence, wait.get()).answer(ctx);
    return false;
  }

  /** {@code GET /api/programs/{id}}. */
  public void find(Context ctx) {
    if (storing.isEmpty()) {
      off(ctx);
      return;
    }
    try {
      Optional<String> content = storing.get().store().find(ctx.pathParam("id"));
      if (content.isPresent()) ctx.contentType("application/json").result(content.get());
      else
        Problem.of(HttpStatus.NOT_FOUND, "There is no such program, or none any more.").answer(ctx);
    } catch (StoreException e) {
      failed(ctx, e);
    }
  }

  /** {@code GET /api/programs/{id}/recordings/{recording}/events}. */
  public void recordedEvents(Context ctx) throws IOException {
    if (storing.isEmpty()) {
      off(ctx);
      return;
    }
    Optional<RecordedRun.Stored> found;
    try {
      found = storing.get().store().recording(ctx.pathParam("id"), ctx.pathParam("recording"));
    } catch (StoreException e) {
      failed(ctx, e);
      return;
    }
    if (found.isEmpty()) {
      Problem.of(HttpStatus.NOT_FOUND, "There is no such recorded run, or none any more.")
          .answer(ctx);
      return;
    }
    byte[] packed = beingRead.get(ctx.pathParam("recording"), _ -> found.get().run().events());
    ctx.contentType("text/event-stream; charset=utf-8").header("Vary", "Accept-Encoding");
    if (takesGzip(ctx)) {
      ctx.header("Content-Encoding", "gzip");
      ctx.res().setContentLength(packed.length);
      ctx.res().getOutputStream().write(packed);
    } else Recording.unpack(new ByteArrayInputStream(packed), ctx.res().getOutputStream());
  }

  /** Events are stored in gzip, which nearly every client takes as it is. */
  private static boolean takesGzip(Context ctx) {
    QuotedQualityCSV accepted = new QuotedQualityCSV();
    accepted.addValue(ctx.header("Accept-Encoding"));
    return accepted.getValues().stream().anyMatch("gzip"::equalsIgnoreCase);
  }

  /** Not only those of this machine: the link may be opened where there are more. */
  private static double cpus(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) return 1;
    if (value.isNumber() && value.doubleValue() <= 1024) return value.doubleValue();
    throw InvalidRequest.of("cpus", "cpus must be 0.5 or a whole number of cores.");
  }

  private static void answer(Context ctx, Saved saved, Storing here) {
    switch (saved) {
      case Saved.Stored stored -> stored(ctx, stored, here.store().settings().keep());
      case Saved.Removed _ ->
          Problem.of(
                  HttpStatus.FORBIDDEN,
                  "The operator of this site has removed this program, so it is not stored again.")
              .answer(ctx);
      case Saved.Full _ ->
          Problem.of(
                  HttpStatus.INSUFFICIENT_STORAGE,
                  "This site has no room for more short links. Share the long link instead.")
              .answer(ctx);
      case Saved.ShareTaken(long bytes) ->
          Problem.of(
                  HttpStatus.INSUFFICIENT_STORAGE,
                  "The %d KiB that this site keeps for short links from your network, and from others that share them with it, are full. Share the long link instead, which needs no room here."
                      .formatted(bytes >> 10))
              .answer(ctx);
    }
  }

  private static void stored(Context ctx, Saved.Stored stored, Duration keep) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", stored.id());
    String path = "/p/" + stored.id();
    if (stored.recording() != null) {
      json.put("recording", stored.recording());
      path += "/" + stored.recording();
    }
    json.put("path", path).put("keptDays", keep.toDays());
    ctx.status(HttpStatus.CREATED).header("Location", "/api/programs/" + stored.id()).json(json);
  }

  private static void off(Context ctx) {
    Problem.of(
            HttpStatus.NOT_FOUND,
            "This site stores no programs. Share the long link, which holds the program itself.")
        .answer(ctx);
  }

  private static void failed(Context ctx, StoreException e) {
    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
    Problem.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The store of short links does not work now. Share the long link instead.",
            Duration.ofSeconds(30))
        .answer(ctx);
  }
}
