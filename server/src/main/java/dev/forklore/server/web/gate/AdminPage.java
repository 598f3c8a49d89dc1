package dev.forklore.server.web.gate;

import dev.forklore.server.run.RunService;
import dev.forklore.server.web.page.AdminView;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.wire.Cause;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/**
 * {@code /admin}: what runs and waits, and a way to stop it, for whoever knows the admin token. The
 * browser asks for it (HTTP Basic, RFC 7617; any name, the token as the password). Without a token
 * set there is no such page.
 */
public final class AdminPage {
  private static final String BASIC = "Basic ";

  private final Optional<String> token;
  private final Pages pages;
  private final RunService runs;
  private final EngineStatus engine;
  private final Browsers browsers;
  private final RateLimit tries;

  public AdminPage(
      Protection protection, Pages pages, RunService runs, EngineStatus engine, Browsers browsers) {
    this.token = protection.adminToken();
    this.pages = pages;
    this.runs = runs;
    this.engine = engine;
    this.browsers = browsers;
    this.tries = new RateLimit(protection.rates().signIns(), TimeMeter.SYSTEM_NANOTIME);
  }

  /** {@code GET /admin}. */
  public void show(Context ctx) {
    if (!admits(ctx)) return;
    pages.admin(
        ctx,
        new AdminView(
            engine.capacity(),
            engine.health(),
            runs.live().stream()
                .map(AdminView.Row::of)
                .sorted(Comparator.comparingLong(AdminView.Row::seconds).reversed())
                .toList()));
  }

  /** {@code POST /admin/runs/{id}/stop}. */
  public void stop(Context ctx) {
    if (!admits(ctx)) return;
    runs.find(ctx.pathParam("id")).ifPresent(run -> run.stop(Cause.STOPPED));
    ctx.redirect("/admin", HttpStatus.SEE_OTHER);
  }

  private boolean admits(Context ctx) {
    if (token.isEmpty()) throw new NotFoundResponse();
    Optional<String> password = password(ctx);
    if (password.isPresent() && Signature.same(password.get(), token.get())) return true;
    if (password.isPresent() && tries.take(browsers.address(ctx)).isPresent()) {
      ctx.status(HttpStatus.TOO_MANY_REQUESTS);
      pages.failed(ctx, "Too many tries", "Try again in a minute.");
      return false;
    }
    ctx.status(HttpStatus.UNAUTHORIZED).header("WWW-Authenticate", "Basic realm=\"Forklore\"");
    pages.failed(ctx, "Who is there?", "This page is for whoever runs the site.");
    return false;
  }

  /** Empty if none was sent that can be read. */
  private static Optional<String> password(Context ctx) {
    String header = ctx.header("Authorization");
    if (header == null || !header.startsWith(BASIC)) return Optional.empty();
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return pair.length < 2 ? Optional.empty() : Optional.of(pair[1]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
