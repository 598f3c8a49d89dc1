package dev.forklore.server.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.content.SourceFile;
import dev.forklore.server.compare.Wording;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.share.RecordedRun;
import dev.forklore.server.share.StoreException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /p/{id}}: the playground with a program that somebody stored, {@code /p/{id}/{recording}}:
 * with a run of it too, and their removal.
 */
public final class StoredPage {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPage.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  /** A link, with or without a recorded run, or the letters of one alone. */
  private static final Pattern LINK =
      Pattern.compile("(?:.*/(?:p|embed)/)?([0-9a-v]++)(?:/[0-9a-v]*+)?(?:[?#].*)?");

  private static final String NO_PROGRAM =
      "This short link leads to no program, or to none any more: it has expired or was removed.";
  private static final String NO_RUN =
      "This link leads to no recorded run, or to none any more: it has expired or was removed.";

  private final Pages pages;
  private final Optional<ProgramStore> store;

  /**
   * @param store empty where short links are off
   */
  public StoredPage(Pages pages, Optional<ProgramStore> store) {
    this.pages = pages;
    this.store = store;
  }

  /** {@code GET /p/{id}}. */
  public void show(Context ctx) {
    answer(ctx, StoredPage::program, NO_PROGRAM, stored -> pages.stored(ctx, stored));
  }

  /** {@code GET /p/{id}/{recording}}. */
  public void showRecording(Context ctx) {
    answer(ctx, StoredPage::recording, NO_RUN, stored -> pages.stored(ctx, stored));
  }

  /** {@code GET /embed/{id}}. */
  public void embed(Context ctx) {
    if (!pages.isFramed(ctx)) return;
    answer(ctx, StoredPage::program, NO_PROGRAM, stored -> pages.embedded(ctx, stored));
  }

  /** {@code GET /embed/{id}/{recording}}. */
  public void embedRecording(Context ctx) {
    if (!pages.isFramed(ctx)) return;
    answer(ctx, StoredPage::recording, NO_RUN, stored -> pages.embedded(ctx, stored));
  }

  /** What a request asks for, in this store; empty if it is not there. */
  private interface Wanted {
    Optional<PlaygroundView.Stored> in(ProgramStore store, Context ctx);
  }

  private void answer(
      Context ctx, Wanted wanted, String absent, Consumer<PlaygroundView.Stored> shown) {
    try {
      Optional<PlaygroundView.Stored> found = store.flatMap(each -> wanted.in(each, ctx));
      if (found.isPresent()) {
        shown.accept(found.get());
        return;
      }
      ctx.status(HttpStatus.NOT_FOUND);
      pages.failed(ctx, "Nothing here", absent);
    } catch (StoreException e) {
      LOG.error("{} failed", ctx.path(), e);
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      pages.failed(
          ctx,
          "No short links now",
          "The store of short links does not work now. Try again later.");
    }
  }

  private static Optional<PlaygroundView.Stored> program(ProgramStore store, Context ctx) {
    String id = ctx.pathParam("id");
    return store.find(id).map(content -> stored("p/" + id, content, _ -> null));
  }

  private static Optional<PlaygroundView.Stored> recording(ProgramStore store, Context ctx) {
    String id = ctx.pathParam("id");
    String run = ctx.pathParam("recording");
    Optional<RecordedRun.Stored> recording = store.recording(id, run);
    if (recording.isEmpty()) return Optional.empty();
    String events = "/api/programs/%s/recordings/%s/events".formatted(id, run);
    return store
        .find(id)
        .map(content ->
            stored(
                "p/%s/%s".formatted(id, run),
                content,
                cpus -> recorded(recording.get(), cpus, events)));
  }

  private static PlaygroundView.Recorded recorded(
      RecordedRun.Stored recording, double cpus, String events) {
    String day = DAY.format(LocalDate.ofEpochDay(recording.day()));
    return new PlaygroundView.Recorded(day, Wording.cores(cpus), recording.run().machine(), events);
  }

  /** {@code POST /admin/programs/remove}: {@code id}, or the whole link. */
  public void remove(Context ctx) {
    String given = Optional.ofNullable(ctx.formParam("id")).orElse("").strip();
    Matcher link = LINK.matcher(given);
    boolean removed = link.matches() && store.map(each -> each.remove(link.group(1))).orElse(false);
    ctx.redirect(removed ? "/admin?removed" : "/admin?unknown", HttpStatus.SEE_OTHER);
  }

  /** What it is asked for as a link holds it, and its files to read. */
  private static PlaygroundView.Stored stored(
      String wanted,
      String content,
      Function<Double, PlaygroundView.@Nullable Recorded> recording) {
    try {
      JsonNode json = new JsonMapper().readTree(content);
      List<SourceFile> files = new ArrayList<>();
      for (JsonNode file : json.path("files")) {
        files.add(new SourceFile(file.path("name").asText(), file.path("text").asText()));
      }
      ObjectNode given = JsonNodeFactory.instance.objectNode();
      given.set("args", json.path("args"));
      given.set("stdin", json.path("stdin"));
      double cpus = json.path("cpus").asDouble(1);
      return new PlaygroundView.Stored(
          wanted,
          json.path("language").asText(),
          files,
          cpus,
          given.toString(),
          recording.apply(cpus));
    } catch (IOException e) {
      throw new UncheckedIOException("what was stored is no JSON", e);
    }
  }
}
