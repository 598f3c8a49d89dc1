package dev.forklore.server.web;

import dev.forklore.server.run.InvalidRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address of the site. */
record Routes(
    Pages pages,
    Assets assets,
    RunApi runs,
    EngineStatus engine,
    Metrics metrics,
    ApiDescription description,
    SecurityHeaders headers) {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  void register(RoutesConfig routes) {
    routes.before(headers::put);

    routes.get("/", pages::home);
    routes.get("/lessons/{slug}", pages::lesson);
    routes.get("/about", pages::about);
    routes.get("/assets/{name}", assets::file);

    routes.post("/api/runs", runs::start);
    routes.get("/api/runs/{id}", runs::summary);
    routes.delete("/api/runs/{id}", runs::stop);
    routes.get("/api/runs/{id}/events", runs::events);
    routes.post("/api/runs/{id}/stdin", runs::stdin);
    routes.post("/api/runs/{id}/autopsy", runs::autopsy);
    routes.get("/api/capacity", engine::capacity);
    routes.get("/api/openapi.json", description::json);
    routes.get("/healthz", engine::healthz);
    routes.get("/metrics", metrics::scrape);

    routes.exception(InvalidRequest.class, Routes::invalid);
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(Exception.class, this::failed);
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
