package dev.forklore.server.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.content.SourceFile;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.share.StoreException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /p/{id}}: the playground with a program that somebody stored, and its removal. */
public final class StoredPage {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPage.class);

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
    found(ctx).ifPresent(stored -> pages.stored(ctx, stored));
  }

  /** {@code GET /embed/{id}}. */
  public void embed(Context ctx) {
    if (pages.isFramed(ctx)) found(ctx).ifPresent(stored -> pages.embedded(ctx, stored));
  }

  /** Where there is none, that is answered. */
  private Optional<PlaygroundView.Stored> found(Context ctx) {
    String id = ctx.pathParam("id");
    try {
      Optional<String> content = store.flatMap(each -> each.find(id));
      if (content.isPresent()) return Optional.of(stored(id, content.get()));
      ctx.status(HttpStatus.NOT_FOUND);
      pages.failed(
          ctx,
          "No program here",
          "This short link leads to no program, or to none any more: it has expired or was removed.");
    } catch (StoreException e) {
      LOG.error("{} failed", ctx.path(), e);
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      pages.failed(
          ctx,
          "No short links now",
          "The store of short links does not work now. Try again later.");
    }
    return Optional.empty();
  }

  /** {@code POST /admin/programs/remove}: {@code id}, or the whole link. */
  public void remove(Context ctx) {
    String given = Optional.ofNullable(ctx.formParam("id")).orElse("").strip();
    String id = given.substring(given.lastIndexOf('/') + 1);
    boolean removed = store.map(each -> each.remove(id)).orElse(false);
    ctx.redirect(removed ? "/admin?removed" : "/admin?unknown", HttpStatus.SEE_OTHER);
  }

  /** What it is asked for as a link holds it, and its files to read. */
  private static PlaygroundView.Stored stored(String id, String content) {
    try {
      JsonNode json = new JsonMapper().readTree(content);
      List<SourceFile> files = new ArrayList<>();
      for (JsonNode file : json.path("files")) {
        files.add(new SourceFile(file.path("name").asText(), file.path("text").asText()));
      }
      ObjectNode given = JsonNodeFactory.instance.objectNode();
      given.set("args", json.path("args"));
      given.set("stdin", json.path("stdin"));
      return new PlaygroundView.Stored(
          "p/" + id,
          json.path("language").asText(),
          files,
          json.path("cpus").asDouble(1),
          given.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("what was stored is no JSON", e);
    }
  }
}
