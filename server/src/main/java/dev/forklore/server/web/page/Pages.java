package dev.forklore.server.web.page;

import dev.forklore.content.Curriculum;
import dev.forklore.content.Lesson;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.web.answer.SecurityHeaders;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers with the pages that people read. Safe for use by many threads. */
public final class Pages {
  private static final String HTML = "text/html; charset=utf-8";

  private final Templates templates;
  private final Supplier<Site> site;
  private final LimitsView limits;
  private final Offers offers;
  private final boolean dev;

  /**
   * Marks the places of the nonce in a page that is rendered for everybody; nobody can guess it.
   */
  private final String mark = "nonce-" + UUID.randomUUID();

  private final Map<String, RenderedPage> rendered = new ConcurrentHashMap<>();

  /**
   * Pages on the lessons that the supplier gives.
   *
   * @param limits of a run, for the page that names them
   * @param links addresses that only the operator knows
   * @param offers what readers may do with their programs
   * @param dev whether lessons, templates and styles may change while the server runs
   */
  public Pages(
      Supplier<Curriculum> curriculum, Limits limits, SiteLinks links, Offers offers, boolean dev) {
    this.limits = LimitsView.of(limits);
    this.offers = offers;
    this.dev = dev;
    if (dev) {
      this.templates = Templates.live();
      this.site = () -> Site.of(curriculum.get(), links);
    } else {
      this.templates = Templates.precompiled();
      // In parallel with the rest of the start; a request for a page waits for it.
      this.site = CompletableFuture.supplyAsync(() -> Site.of(curriculum.get(), links))::join;
    }
  }

  public void home(Context ctx) throws IOException {
    answer(
        ctx,
        "home.jte",
        nonce -> {
          Site now = site.get();
          String description =
              "Questions about multiprocessing in Java and Python, answered by programs that you run.";
          PageView page =
              now.page("Multiprocessing by running it", description, "home", "/", nonce);
          return templates.render("home.jte", Map.of("page", page, "home", now.home()));
        });
  }

  public void lesson(Context ctx) throws IOException {
    Site now = site.get();
    Optional<LessonView> found = now.lesson(ctx.pathParam("slug"));
    if (found.isEmpty()) {
      ctx.status(HttpStatus.NOT_FOUND);
      notFound(ctx);
      return;
    }
    answer(
        ctx,
        found.get().lesson().slug(),
        nonce -> {
          Lesson lesson = found.get().lesson();
          PageView page = now.page(lesson, nonce);
          return templates.render("lesson.jte", Map.of("page", page, "view", found.get()));
        });
  }

  public void about(Context ctx) throws IOException {
    answer(
        ctx,
        "about.jte",
        nonce -> {
          String description = "What runs where, within which limits, and what is kept.";
          PageView page = site.get().page("About", description, "about", "/about", nonce);
          return templates.render(
              "about.jte", Map.of("page", page, "limits", limits, "offers", offers));
        });
  }

  /**
   * A program of the reader's own; {@code program} and {@code language} say what it begins with.
   */
  public void playground(Context ctx) throws IOException {
    Optional<PlaygroundView> found = begun(ctx);
    if (found.isEmpty()) return;
    answer(
        ctx,
        "playground.jte " + found.get().wanted() + " " + found.get().language(),
        nonce -> {
          String description =
              "Write a program in Java or Python and run it as real processes on as many cores as you choose.";
          PageView page =
              site.get().page("Playground", description, "playground", "/playground", nonce);
          return templates.render("playground.jte", playground(page, found.get()));
        });
  }

  /** The same program alone, for a frame on a page of another site. */
  public void embedded(Context ctx) {
    if (!isFramed(ctx)) return;
    begun(ctx).ifPresent(view -> embedded(ctx, view));
  }

  /** The program that the query asks for; where there is none, that is answered. */
  private Optional<PlaygroundView> begun(Context ctx) {
    String wanted = Optional.ofNullable(ctx.queryParam("program")).orElse("");
    String language = Optional.ofNullable(ctx.queryParam("language")).orElse("");
    Optional<PlaygroundView> found =
        Playground.isLanguage(language)
            ? Programs.PLAYGROUND.with(wanted, language, site.get().lessons())
            : Optional.empty();
    if (found.isEmpty()) {
      ctx.status(HttpStatus.NOT_FOUND);
      failed(ctx, "No such program", "The playground has no program of that name to begin with.");
    }
    return found;
  }

  /** Whether any page may show programs in a frame; where none may, that is answered. */
  boolean isFramed(Context ctx) {
    if (!offers.embedders().isEmpty()) return true;
    ctx.status(HttpStatus.NOT_FOUND);
    failed(
        ctx,
        "Not in frames",
        "This site does not let pages of other sites show its programs. Link to the program instead.");
    return false;
  }

  private void embedded(Context ctx, PlaygroundView view) {
    SecurityHeaders.letFrame(ctx, offers.embedders());
    PageView page = site.get().unlisted("A program", "A program to read and to run.", nonce(ctx));
    answer(ctx, "embed.jte", Map.of("page", page, "view", view));
  }

  /** A stored program alone, for a frame on a page of another site. */
  void embedded(Context ctx, PlaygroundView.Stored stored) {
    embedded(ctx, Programs.PLAYGROUND.with(stored, site.get().lessons()));
  }

  /** A program that somebody stored; made anew each time, since there may be any number of them. */
  void stored(Context ctx, PlaygroundView.Stored stored) {
    Site now = site.get();
    PageView page =
        now.unlisted("A shared program", "A program to read and to run.", "playground", nonce(ctx));
    PlaygroundView view = Programs.PLAYGROUND.with(stored, now.lessons());
    answer(ctx, "playground.jte", playground(page, view));
  }

  private Map<String, Object> playground(PageView page, PlaygroundView view) {
    return Map.of("page", page, "view", view, "offers", offers);
  }

  /** Asks for the token of a site that is not for everybody. */
  public void login(Context ctx, String next, boolean wrong) {
    String description = "This site is open to people who have its token.";
    PageView page = site.get().unlisted("Sign in", description, nonce(ctx));
    answer(ctx, "login.jte", Map.of("page", page, "next", next, "wrong", wrong));
  }

  public void admin(Context ctx, AdminView view) {
    PageView page = site.get().unlisted("What runs here", "Live runs.", nonce(ctx));
    answer(ctx, "admin.jte", Map.of("page", page, "view", view));
  }

  public void notFound(Context ctx) {
    Site now = site.get();
    Optional<Lesson> meant = NearestLesson.to(ctx.path(), now.course().lessons());
    String sentence = "There is no page at this address. All lessons are listed on this page.";
    error(
        ctx,
        new ErrorView(
            ctx.statusCode(), "Page not found", sentence, meant.orElse(null), ErrorView.Way.HOME));
  }

  public void failed(Context ctx, String heading, String sentence) {
    failed(ctx, heading, sentence, ErrorView.Way.HOME);
  }

  /** What failed, and the page that helps. */
  void failed(Context ctx, String heading, String sentence, ErrorView.Way way) {
    error(ctx, new ErrorView(ctx.statusCode(), heading, sentence, null, way));
  }

  private void error(Context ctx, ErrorView error) {
    PageView page = site.get().unlisted(error.heading(), error.sentence(), nonce(ctx));
    answer(ctx, "error.jte", Map.of("page", page, "error", error));
  }

  /** A template, and what it shows. */
  record Filled(String template, Map<String, Object> parameters) {}

  interface Filling {
    Filled of(Site site, String nonce);
  }

  /** One more page that is the same for everybody, under a name of its own. */
  void answer(Context ctx, String name, Filling filling) throws IOException {
    answer(
        ctx,
        name,
        nonce -> {
          Filled filled = filling.of(site.get(), nonce);
          return templates.render(filled.template(), filled.parameters());
        });
  }

  /** A page that is the same for everybody: rendered once, unless what it shows may change. */
  private void answer(Context ctx, String name, Rendering rendering) throws IOException {
    SecurityHeaders.letBrowserKeep(ctx);
    String nonce = nonce(ctx);
    if (dev) {
      answer(ctx, rendering.of(nonce));
      return;
    }
    RenderedPage page = rendered.get(name);
    if (page == null) {
      page = rendered.computeIfAbsent(name, _ -> RenderedPage.of(rendering.of(mark), mark));
    }
    send(ctx, page.with(nonce));
  }

  /**
   * Written in one piece and with its length, so that it is not sent in chunks. A compressed page
   * has another length, which is not known here.
   */
  private static void send(Context ctx, byte[] page) throws IOException {
    describe(ctx);
    if (ctx.header("Accept-Encoding") == null) ctx.res().setContentLength(page.length);
    ctx.outputStream().write(page);
  }

  /** A class of its own, so that its programs are read when somebody asks for them first. */
  private static final class Programs {
    static final Playground PLAYGROUND = new Playground();
  }

  private interface Rendering {
    byte[] of(String nonce);
  }

  private void answer(Context ctx, String template, Map<String, Object> parameters) {
    answer(ctx, templates.render(template, parameters));
  }

  private static void answer(Context ctx, byte[] page) {
    describe(ctx);
    ctx.result(page);
  }

  private static void describe(Context ctx) {
    ctx.contentType(HTML);
  }

  private static String nonce(Context ctx) {
    return SecurityHeaders.nonce(ctx);
  }
}
