package dev.forklore.server.web;

import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.answer.SecurityHeaders;
import dev.forklore.server.web.api.ApiDescription;
import dev.forklore.server.web.api.ComparisonApi;
import dev.forklore.server.web.api.RunApi;
import dev.forklore.server.web.gate.AdminPage;
import dev.forklore.server.web.gate.Browsers;
import dev.forklore.server.web.gate.Gate;
import dev.forklore.server.web.gate.Guard;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.server.web.status.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address of the site. */
record Routes(
    Pages pages,
    Assets assets,
    RunApi runs,
    ComparisonApi comparisons,
    EngineStatus engine,
    Metrics metrics,
    ApiDescription description,
    SecurityHeaders headers,
    Browsers browsers,
    Gate gate,
    Guard guard,
    AdminPage admin) {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  void register(RoutesConfig routes) {
    routes.before(headers::putPolicy);
    routes.before(gate::check);
    routes.before(guard::check);

    routes.before("/", browsers::greet);
    routes.before("/lessons/*", browsers::greet);
    routes.get("/", pages::home);
    routes.get("/lessons/{slug}", pages::lesson);
    routes.get("/about", pages::about);
    routes.get("/assets/{name}", assets::file);
    routes.get("/login", gate::form);
    routes.post("/login", gate::enter);
    routes.get("/admin", admin::show);
    routes.post("/admin/runs/{id}/stop", admin::stop);

    routes.post("/api/runs", runs::start);
    routes.get("/api/runs/{id}", runs::summary);
    routes.delete("/api/runs/{id}", runs::stop);
    routes.get("/api/runs/{id}/events", runs::events);
    routes.post("/api/runs/{id}/stdin", runs::stdin);
    routes.post("/api/comparisons", comparisons::start);
    routes.get("/api/comparisons/{id}", comparisons::summary);
    routes.delete("/api/comparisons/{id}", comparisons::stop);
    routes.get("/api/comparisons/{id}/events", comparisons::events);
    routes.get("/api/comparisons/{id}/rows.csv", comparisons::csv);
    routes.post("/api/runs/{id}/autopsy", runs::autopsy);
    routes.get("/api/capacity", engine::capacity);
    routes.get("/api/openapi.json", description::json);
    routes.get("/healthz", engine::healthz);
    routes.get("/metrics", metrics::scrape);

    routes.exception(InvalidRequest.class, Routes::invalid);
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(IOException.class, Routes::clientIsGone);
    routes.exception(UnsupportedCharsetException.class, Routes::notUtf8);
    routes.exception(IllegalCharsetNameException.class, Routes::notUtf8);
    routes.exception(Exception.class, this::failed);
  }

  /** Only connections are read and written with checked exceptions; files of ours are not. */
  private static void clientIsGone(IOException e, Context ctx) {
    log.debug("{} {} broke off", ctx.method(), ctx.path(), e);
    if (ctx.res().isCommitted()) return;
    Problem.of(HttpStatus.BAD_REQUEST, "The request broke off before it was complete.").answer(ctx);
  }

  private static void notUtf8(IllegalArgumentException e, Context ctx) {
    Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The Content-Type names a character set that is not known here. Send UTF-8.")
        .answer(ctx);
  }

  private static void invalid(InvalidRequest e, Context ctx) {
    HttpStatus status = e.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
    Problem.field(status, e.field(), e.sentence()).answer(ctx);
  }

  private void refused(HttpResponseException e, Context ctx) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    ctx.status(status);
    if (ctx.path().startsWith("/api/")) {
      Problem.of(status, sentence(status, ctx)).answer(ctx);
    } else if (status.equals(HttpStatus.NOT_FOUND)) {
      pages.notFound(ctx);
    } else {
      pages.failed(ctx, status.getMessage(), sentence(status, ctx));
    }
  }

  private static String sentence(HttpStatus status, Context ctx) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at " + ctx.path() + "; /api/openapi.json lists what is.";
      case METHOD_NOT_ALLOWED -> ctx.path() + " cannot be asked with " + ctx.method() + ".";
      case CONTENT_TOO_LARGE -> "The body is larger than 512 KiB, and a program may hold 64 KiB.";
      default -> "The request cannot be answered: " + status.getMessage() + ".";
    };
  }

  private void failed(Exception e, Context ctx) {
    metrics.serverError();
    log.error("{} {} failed", ctx.method(), ctx.path(), e);
    if (ctx.res().isCommitted()) return;
    ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
    String sentence =
        "Forklore failed to answer, and its log says why. Try again; if it stays, tell whoever runs this site.";
    if (ctx.path().startsWith("/api/")) {
      Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, sentence).answer(ctx);
    } else {
      pages.failed(ctx, "Something broke here", sentence);
    }
  }
}
