package dev.forklore.server.web;

import dev.forklore.server.compare.Comparison;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.Run;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.api.ApiDescription;
import dev.forklore.server.web.api.ComparisonApi;
import dev.forklore.server.web.api.ProgramApi;
import dev.forklore.server.web.api.ProjectApi;
import dev.forklore.server.web.api.RunApi;
import dev.forklore.server.web.gate.Doors;
import dev.forklore.server.web.gate.Gate;
import dev.forklore.server.web.gate.Startable;
import dev.forklore.server.web.page.AdminPage;
import dev.forklore.server.web.page.LibraryPages;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.page.SiteFiles;
import dev.forklore.server.web.page.StoredPage;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address of the site, and who may ask for it. */
record Routes(Content content, Api api, Status status, Gate gate) {
  /** What is read in a browser. */
  record Content(
      Pages pages,
      LibraryPages library,
      SiteFiles files,
      Assets assets,
      AdminPage admin,
      StoredPage stored) {}

  /** What programs are run by. */
  record Api(
      RunApi runs,
      ComparisonApi comparisons,
      ProjectApi projects,
      ProgramApi programs,
      ApiDescription description) {}

  /** What tells how the site is. */
  record Status(EngineStatus engine, Metrics metrics) {}

  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  void declare(Doors doors) {
    doors.page("/", content.pages()::home);
    doors.page("/lessons/{slug}", content.pages()::lesson);
    doors.page("/playground", content.pages()::playground);
    doors.read("/about", content.pages()::about);
    doors.read("/library", content.library()::list);
    doors.read("/library/<path>", content.library()::file);
    doors.open("/robots.txt", content.files()::robots);
    doors.read("/sitemap.xml", content.files()::sitemap);
    doors.open("/manifest.webmanifest", content.files()::manifest);
    doors.open("/.well-known/security.txt", content.files()::security);
    doors.open("/assets/{name}", content.assets()::file);
    doors.open("/login", gate::form);
    doors.signIn("/login", gate::enter);
    doors.admin("/admin", content.admin()::show);
    doors.adminChange("/admin/runs/{id}/stop", content.admin()::stop);
    doors.read("/embed", content.pages()::embedded);
    doors.read("/embed/{id}", content.stored()::embed);
    doors.open("/embed.js", content.assets()::embedScript);
    doors.read("/embed/{id}/{recording}", content.stored()::embedRecording);
    doors.page("/p/{id}", content.stored()::show);
    doors.page("/p/{id}/{recording}", content.stored()::showRecording);
    doors.adminChange("/admin/programs/remove", content.stored()::remove);

    RunApi runs = api.runs();
    Startable<Run> run = runs.all();
    doors.start("/api/runs", runs::start);
    doors.follow("/api/runs/{id}", run, runs::summary);
    doors.follow("/api/runs/{id}/events", run, runs::events);
    doors.steer(HandlerType.DELETE, "/api/runs/{id}", run, runs::stop);
    doors.steer(HandlerType.POST, "/api/runs/{id}/stdin", run, runs::stdin);
    doors.steer(HandlerType.POST, "/api/runs/{id}/autopsy", run, runs::autopsy);
    doors.publish("/api/runs/{id}/recording", run, api.programs()::saveRun);

    ComparisonApi comparisons = api.comparisons();
    Startable<Comparison> comparison = comparisons.all();
    doors.start("/api/comparisons", comparisons::start);
    doors.follow("/api/comparisons/{id}", comparison, comparisons::summary);
    doors.follow("/api/comparisons/{id}/events", comparison, comparisons::events);
    doors.follow("/api/comparisons/{id}/rows.csv", comparison, comparisons::csv);
    doors.steer(HandlerType.DELETE, "/api/comparisons/{id}", comparison, comparisons::stop);

    doors.start("/api/projects", api.projects()::zip);
    doors.start("/api/programs", api.programs()::save);
    doors.read("/api/programs/{id}", api.programs()::find);
    doors.read("/api/programs/{id}/recordings/{recording}/events", api.programs()::recordedEvents);

    doors.read("/api/capacity", status.engine()::capacity);
    doors.read("/api/openapi.json", api.description()::json);
    doors.open("/healthz", status.engine()::healthz);
    doors.open("/readyz", status.engine()::readyz);
    doors.open("/livez", status.engine()::livez);
    doors.open("/metrics", status.metrics()::scrape);
  }

  /** Answers what a handler or the router could not. */
  void catchFailures(RoutesConfig routes) {
    routes.exception(InvalidRequest.class, Routes::invalid);
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(IOException.class, Routes::clientIsGone);
    routes.exception(UnsupportedCharsetException.class, Routes::notUtf8);
    routes.exception(IllegalCharsetNameException.class, Routes::notUtf8);
    routes.exception(Exception.class, this::failed);
  }

  /** Only reading from and writing to connections throws checked exceptions. */
  private static void clientIsGone(IOException e, Context ctx) {
    log.debug("The client of {} {} is gone", ctx.method(), ctx.path(), e);
    if (ctx.res().isCommitted()) return;
    Problem.of(HttpStatus.BAD_REQUEST, "The request ended before it was complete.").answer(ctx);
  }

  private static void notUtf8(IllegalArgumentException e, Context ctx) {
    Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The character set in Content-Type is not supported. Send UTF-8.")
        .answer(ctx);
  }

  private static void invalid(InvalidRequest e, Context ctx) {
    HttpStatus status = e.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
    Problem.field(status, e.field(), e.sentence()).answer(ctx);
  }

  private void refused(HttpResponseException e, Context ctx) {
    if (!gate.admits(ctx)) return; // the page would show what the site has
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    ctx.status(status);
    if (ctx.path().startsWith("/api/")) {
      Problem.of(status, sentence(status, ctx)).answer(ctx);
    } else if (status.equals(HttpStatus.NOT_FOUND)) {
      content.pages().notFound(ctx);
    } else {
      content.pages().failed(ctx, status.getMessage(), sentence(status, ctx));
    }
  }

  private static String sentence(HttpStatus status, Context ctx) {
    return switch (status) {
      case NOT_FOUND ->
          "There is no endpoint at " + ctx.path() + ". See /api/openapi.json for the endpoints.";
      case METHOD_NOT_ALLOWED -> ctx.method() + " is not supported here.";
      case CONTENT_TOO_LARGE ->
          "The body is too large: at most 512 KiB are allowed, and 64 KiB for a program.";
      default -> "This request cannot be answered: " + status.getMessage() + ".";
    };
  }

  private void failed(Exception e, Context ctx) {
    this.status.metrics().serverError();
    log.error("{} {} failed", ctx.method(), ctx.path(), e);
    if (ctx.res().isCommitted()) return;
    ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
    String sentence =
        "Forklore could not answer because of an internal error. Try again. If the error persists, tell the operator of this site: the cause is in the server's log.";
    if (ctx.path().startsWith("/api/")) {
      Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, sentence).answer(ctx);
    } else {
      content.pages().failed(ctx, "Internal error", sentence);
    }
  }
}
