package dev.forklore.server.web.page;

import dev.forklore.content.Lesson;
import dev.forklore.content.Library;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers with the library's source: the list of its files, and each of them. A path of a request
 * is looked up among the files that were read and leads to no other. Safe for use by many threads.
 */
public final class LibraryPages {
  private static final String LIST = "/library";

  private final Pages pages;
  private final Supplier<Library> library;

  /** Pages on the library that the supplier gives. */
  public LibraryPages(Pages pages, Supplier<Library> library) {
    this.pages = pages;
    this.library = library;
  }

  /** {@code GET /library}. */
  public void list(Context ctx) throws IOException {
    pages.answer(
        ctx,
        "library.jte",
        (site, nonce) -> {
          String description =
              "All of the source of the library that the lessons use, a file at a time.";
          PageView page = site.page("The library", description, "", LIST, nonce);
          return new Pages.Filled(
              "library.jte", Map.of("page", page, "view", LibraryView.of(library.get())));
        });
  }

  /** {@code GET /library/<path>}: a file by its path below the library's first package. */
  public void file(Context ctx) throws IOException {
    String path = ctx.pathParam("path");
    Library now = library.get();
    for (Library.Section section : now.sections()) {
      for (Library.Source source : section.files()) {
        if (source.path().equals(path)) {
          file(ctx, now, section, source);
          return;
        }
      }
    }
    ctx.status(HttpStatus.NOT_FOUND);
    pages.failed(
        ctx,
        "No such file",
        "The library has no file at this address. All of its files are listed on one page.",
        new ErrorView.Way(LIST, "See all files of the library"));
  }

  private void file(Context ctx, Library now, Library.Section section, Library.Source source)
      throws IOException {
    String path = LIST + "/" + source.path();
    pages.answer(
        ctx,
        path,
        (site, nonce) -> {
          List<Lesson> lessons = site.course().lessons();
          String description =
              source.summary().isEmpty() ? "A file of the library." : source.summary();
          PageView page =
              site.page(source.name() + " of the library", description, "", path, nonce);
          return new Pages.Filled(
              "source.jte",
              Map.of("page", page, "view", SourceView.of(now, section, source, lessons)));
        });
  }
}
