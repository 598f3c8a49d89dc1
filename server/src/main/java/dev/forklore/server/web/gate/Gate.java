package dev.forklore.server.web.gate;

import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.page.Pages;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in those who may use the site, where it is not for everybody. Assets, health and metrics say
 * nothing about readers and stay open.
 */
public final class Gate {
  private static final String COOKIE = "forklore-access";
  private static final String GUEST = "guest";
  private static final int MONTH_SECONDS = 30 * 24 * 3600;
  private static final Set<String> OPEN = Set.of("/login", "/healthz", "/metrics");
  private static final String BEARER = "Bearer ";

  private final Access access;
  private final TrustedProxies proxies;
  private final Pages pages;

  public Gate(Access access, TrustedProxies proxies, Pages pages) {
    this.access = access;
    this.proxies = proxies;
    this.pages = pages;
  }

  /** Before every request: sends those away who may not come in. */
  public void check(Context ctx) {
    String path = ctx.path();
    if (OPEN.contains(path) || path.startsWith("/assets/") || path.startsWith("/admin")) return;
    if (admits(ctx)) return;
    turnAway(ctx);
    ctx.skipRemainingHandlers();
  }

  /** {@code GET /login}. */
  public void form(Context ctx) {
    if (access instanceof Access.Token) pages.login(ctx, next(ctx.queryParam("next")), false);
    else ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  /** {@code POST /login}: {@code token} and, where to go after, {@code next}. */
  public void enter(Context ctx) {
    Form form = Form.of(ctx);
    String given = form.text("token").strip();
    String next = next(form.text("next"));
    if (access instanceof Access.Token(String token) && !Signature.same(given, token)) {
      ctx.status(HttpStatus.FORBIDDEN);
      pages.login(ctx, next, true);
      return;
    }
    if (access instanceof Access.Token(String token)) ctx.cookie(pass(ctx, token));
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }

  private boolean admits(Context ctx) {
    return switch (access) {
      case Access.Everybody _ -> true;
      case Access.Header(String name) -> {
        String user = ctx.header(name);
        yield proxies.passed(ctx.req()) && user != null && !user.isBlank();
      }
      case Access.Token(String token) -> knows(ctx, token);
    };
  }

  private static boolean knows(Context ctx, String token) {
    String header = ctx.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return Signature.same(header.substring(BEARER.length()).strip(), token);
    }
    String cookie = ctx.cookie(COOKIE);
    return cookie != null && Signature.of(token).verified(cookie).isPresent();
  }

  private void turnAway(Context ctx) {
    String sentence =
        switch (access) {
          case Access.Header _ -> "This site is open to those whom its proxy has signed in.";
          case Access.Token _, Access.Everybody _ ->
              "This site asks for a token: send it as Authorization: Bearer …, or sign in at /login.";
        };
    if (ctx.path().startsWith("/api/")) {
      ctx.header("WWW-Authenticate", "Bearer");
      Problem.of(HttpStatus.UNAUTHORIZED, sentence).answer(ctx);
    } else if (access instanceof Access.Token) {
      String next = URLEncoder.encode(ctx.path(), StandardCharsets.UTF_8);
      ctx.redirect("/login?next=" + next, HttpStatus.SEE_OTHER);
    } else {
      ctx.status(HttpStatus.FORBIDDEN);
      pages.failed(ctx, "Not signed in", sentence);
    }
  }

  private Cookie pass(Context ctx, String token) {
    Cookie cookie = new Cookie(COOKIE, Signature.of(token).sign(GUEST));
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(proxies.secure(ctx.req()));
    cookie.setSameSite(SameSite.LAX); // else a link from the school's own page would ask again
    cookie.setMaxAge(MONTH_SECONDS);
    return cookie;
  }

  /** A place on this site: never one that begins with two slashes, which is another site. */
  private static String next(@Nullable String asked) {
    return asked != null && asked.matches("/([A-Za-z0-9_-][A-Za-z0-9._/-]*)?") ? asked : "/";
  }
}
