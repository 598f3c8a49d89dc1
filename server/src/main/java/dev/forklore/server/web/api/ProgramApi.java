package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.RunRequest;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.share.Saved;
import dev.forklore.server.share.StoreException;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.RateLimit;
import dev.forklore.wire.ProgramFile;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores programs for short links, and hands them out again. Nothing that is stored is run. */
public final class ProgramApi {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramApi.class);

  /** So many browsers at one address may store as often as one browser may. */
  private static final int BROWSERS_AT_ADDRESS = 10;

  private final Optional<Storing> storing;
  private final RunRequestReader reader;
  private final Browsers browsers;

  private record Storing(ProgramStore store, RateLimit byBrowser, RateLimit byAddress) {}

  /**
   * @param store empty where short links are off
   */
  public ProgramApi(
      Optional<ProgramStore> store, RunRequestReader reader, Browsers browsers, TimeMeter clock) {
    this.reader = reader;
    this.browsers = browsers;
    this.storing =
        store.map(each -> {
          int perMinute = each.settings().perMinute();
          return new Storing(
              each,
              new RateLimit(perMinute, clock),
              new RateLimit(perMinute * BROWSERS_AT_ADDRESS, clock));
        });
  }

  /** {@code POST /api/programs}. */
  public void save(Context ctx) {
    if (storing.isEmpty()) {
      off(ctx);
      return;
    }
    if (!Refusals.isJson(ctx)) return;
    String content = content(ctx);
    Storing here = storing.get();
    long most = here.store().settings().mostBytes();
    if (content.getBytes(StandardCharsets.UTF_8).length > most) {
      throw InvalidRequest.tooLarge(
          "files", "A short link may hold at most %d bytes, all together.".formatted(most));
    }
    Optional<Duration> wait =
        browsers
            .shown(ctx)
            .flatMap(here.byBrowser()::take)
            .or(() -> here.byAddress().take(browsers.address(ctx)));
    if (wait.isPresent()) {
      String sentence =
          "You have made many short links. Make the next one in %d s, or share the long link, which needs no room here."
              .formatted(wait.get().toSeconds());
      Problem.later(HttpStatus.TOO_MANY_REQUESTS, sentence, wait.get()).answer(ctx);
      return;
    }
    try {
      answer(ctx, here.store().save(content), here.store().settings().keep());
    } catch (StoreException e) {
      failed(ctx, e);
    }
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

  /** The same program is always the same text, so that it always has the same id. */
  private String content(Context ctx) {
    JsonFields fields =
        new JsonFields(RunRequestReader.parse(Refusals.body(ctx)), "", RunRequestReader.FIELDS);
    RunRequest request = reader.read(fields, cpus(fields.get("cpus")));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("language", request.source().language().id());
    ArrayNode files = json.putArray("files");
    List<ProgramFile> all = new ArrayList<>(request.source().files());
    all.sort((a, b) -> Boolean.compare(isMain(request, b.name()), isMain(request, a.name())));
    all.forEach(file ->
        files
            .addObject()
            .put("name", file.name())
            .put("text", new String(file.bytes(), StandardCharsets.UTF_8)));
    request.args().forEach(json.putArray("args")::add);
    json.put("stdin", request.stdin());
    json.set("cpus", JsonNumbers.of(request.cpus()));
    return json.toString();
  }

  private static boolean isMain(RunRequest request, String name) {
    return name.equals(request.source().main());
  }

  /** Not only those of this machine: the link may be opened where there are more. */
  private static double cpus(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) return 1;
    if (value.isNumber() && value.doubleValue() <= 1024) return value.doubleValue();
    throw InvalidRequest.of("cpus", "cpus must be 0.5 or a whole number of cores.");
  }

  private static void answer(Context ctx, Saved saved, Duration keep) {
    switch (saved) {
      case Saved.Stored(String id) -> {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("path", "/p/" + id).put("keptDays", keep.toDays());
        ctx.status(HttpStatus.CREATED).header("Location", "/api/programs/" + id).json(json);
      }
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
    }
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
