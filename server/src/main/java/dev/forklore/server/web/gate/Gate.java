package dev.forklore.server.web.gate;

import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.peer.Vouched;
import dev.forklore.server.web.status.Metrics;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in those who may use the site, where it is not for everybody, and the operator to the admin
 * page. Those who are not let in have already been answered.
 */
public final class Gate {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";
  private static final String READERS = "access";
  private static final String OPERATOR = "admin";

  private final Access access;
  private final Optional<String> adminToken;
  private final TrustedProxies proxies;
  private final Pages pages;
  private final Metrics metrics;
  private final TokenLockout lockout;
  private final AccessCookie cookie = new AccessCookie();

  public Gate(Protection protection, Pages pages, Metrics metrics, TimeMeter clock) {
    this.access = protection.access();
    this.adminToken = protection.adminToken();
    this.proxies = protection.proxies();
    this.pages = pages;
    this.metrics = metrics;
    this.lockout = new TokenLockout(protection.rates().wrongTokens(), clock);
  }

  /** Whether the client may use the site. */
  public boolean admits(Context ctx) {
    if (Vouched.of(ctx.req()).isPresent()) return true; // the other server has let it in
    return switch (access) {
      case Access.Everybody _ -> true;
      case Access.Header(String name) -> signedInByProxy(ctx, name) || turnAway(ctx);
      case Access.Token(String token) ->
          switch (shown(ctx, token)) {
            case TokenLockout.Verdict.Right _ -> true;
            case TokenLockout.Verdict.Wrong _ -> turnAway(ctx);
            case TokenLockout.Verdict.Locked locked -> locked(ctx, locked.left());
          };
    };
  }

  /** Whether the client is the operator: by HTTP Basic (RFC 7617), any name and the token. */
  boolean admitsOperator(Context ctx) {
    String token = adminToken.orElseThrow(NotFoundResponse::new);
    Optional<String> password = password(ctx);
    if (password.isEmpty()) return askOperator(ctx);
    return switch (lockout.text(address(ctx), OPERATOR, password.get(), token)) {
      case TokenLockout.Verdict.Right _ -> true;
      case TokenLockout.Verdict.Wrong _ -> askOperator(ctx);
      case TokenLockout.Verdict.Locked locked -> locked(ctx, locked.left());
    };
  }

  /** {@code GET /login}. */
  public void form(Context ctx) {
    if (access instanceof Access.Token) pages.login(ctx, next(ctx.queryParam("next")), false);
    else ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  /** {@code POST /login}: {@code token} and, where to go after, {@code next}. */
  public void enter(Context ctx) {
    String next = next(field(ctx, "next"));
    if (!(access instanceof Access.Token(String token))) {
      ctx.redirect(next, HttpStatus.SEE_OTHER);
      return;
    }
    String given = Optional.ofNullable(field(ctx, "token")).orElse("").strip();
    switch (lockout.text(address(ctx), READERS, given, token)) {
      case TokenLockout.Verdict.Right _ -> {
        ctx.cookie(cookie.fresh(token, proxies.secure(ctx.req())));
        ctx.redirect(next, HttpStatus.SEE_OTHER);
      }
      case TokenLockout.Verdict.Wrong _ -> {
        ctx.status(HttpStatus.FORBIDDEN);
        pages.login(ctx, next, true);
      }
      case TokenLockout.Verdict.Locked locked -> locked(ctx, locked.left());
    }
  }

  private boolean signedInByProxy(Context ctx, String header) {
    String user = ctx.header(header);
    return proxies.passed(ctx.req()) && user != null && !user.isBlank();
  }

  private TokenLockout.Verdict shown(Context ctx, String token) {
    String header = ctx.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      String given = header.substring(BEARER.length()).strip();
      return lockout.text(address(ctx), READERS, given, token);
    }
    String shown = ctx.cookie(AccessCookie.NAME);
    if (shown == null) return new TokenLockout.Verdict.Wrong();
    return lockout.cookie(address(ctx), AccessCookie.NAME, shown, Signature.of(token));
  }

  private boolean turnAway(Context ctx) {
    String sentence =
        access instanceof Access.Header
            ? "Only readers whom this site's proxy has signed in may use it."
            : "This site needs a token. Send it as Authorization: Bearer …, or sign in at /login.";
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
    return false;
  }

  private boolean askOperator(Context ctx) {
    ctx.status(HttpStatus.UNAUTHORIZED).header("WWW-Authenticate", "Basic realm=\"Forklore\"");
    pages.failed(
        ctx, "Authentication required", "Only the operator of this site may see this page.");
    return false;
  }

  private boolean locked(Context ctx, Duration wait) {
    metrics.refused(Metrics.Refusal.LOCKED);
    String sentence =
        "Too many wrong tokens came from your network address. Try again in %d s."
            .formatted(wait.toSeconds());
    if (ctx.path().startsWith("/api/")) {
      Problem.later(HttpStatus.TOO_MANY_REQUESTS, sentence, wait).answer(ctx);
      return false;
    }
    ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", Long.toString(wait.toSeconds()));
    pages.failed(ctx, "Too many wrong tokens", sentence);
    return false;
  }

  private String address(Context ctx) {
    return proxies.client(ctx.req());
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

  private static @Nullable String field(Context ctx, String name) {
    return ctx.isFormUrlencoded() ? ctx.formParam(name) : null;
  }

  /** A place on this site: never one that begins with two slashes, which is another site. */
  private static String next(@Nullable String asked) {
    return asked != null && asked.matches("/([A-Za-z0-9_-][A-Za-z0-9._/-]*)?") ? asked : "/";
  }
}
