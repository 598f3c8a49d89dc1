package dev.forklore.server.web.gate;

import dev.forklore.server.run.Client;
import dev.forklore.server.web.peer.Forwarding;
import dev.forklore.server.web.peer.SigningKey;
import dev.forklore.server.web.peer.Vouched;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers apart by a random cookie that is signed with the key of the site, so that nobody
 * can invent identities to evade the limits of one, or control another's runs. It says nothing
 * about the person.
 */
public final class Browsers {
  private static final String COOKIE = "forklore";
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  private final SecureRandom random = new SecureRandom();
  private final Signature signature;
  private final TrustedProxies proxies;

  /**
   * @param key of the site: a cookie is valid on every server that has it
   */
  public Browsers(TrustedProxies proxies, SigningKey key) {
    this.proxies = proxies;
    this.signature = Signature.of(key.derived(COOKIE));
  }

  /** The client of this request; one without a valid cookie is given one. */
  public Client client(Context ctx) {
    Optional<String> shown = shown(ctx);
    String browser = shown.orElseGet(() -> fresh(ctx));
    return new Client(browser, address(ctx), shown.isPresent() || SameOrigin.isBrowser(ctx));
  }

  /** Gives a page's reader a cookie, so that the first run is already that browser's own. */
  public void greet(Context ctx) {
    if (shown(ctx).isEmpty()) fresh(ctx);
  }

  /** The identity that the request proves; empty if it proves none. */
  public Optional<String> shown(Context ctx) {
    String cookie = ctx.cookie(COOKIE);
    return cookie == null ? Optional.empty() : signature.verified(cookie);
  }

  /** The address that limits are counted by. */
  public String address(Context ctx) {
    return proxies.client(ctx.req());
  }

  /** The household or company that what is stored is counted by. */
  public String site(Context ctx) {
    return proxies.site(ctx.req());
  }

  /** What this request shows of its reader, for a server of this site that it is passed on to. */
  Forwarding.Passing passing(Context ctx, @Nullable String authorization) {
    return new Forwarding.Passing(
        new Vouched(address(ctx), site(ctx), proxies.secure(ctx.req())),
        shown(ctx).map(browser -> COOKIE + "=" + signature.sign(browser)).orElse(null),
        authorization);
  }

  private String fresh(Context ctx) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    String browser = Base64.getUrlEncoder().encodeToString(bytes);
    ctx.cookie(cookie(ctx, signature.sign(browser)));
    return browser;
  }

  private Cookie cookie(Context ctx, String value) {
    Cookie cookie = new Cookie(COOKIE, value);
    cookie.setPath("/");
    cookie.setMaxAge(YEAR_SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSecure(proxies.secure(ctx.req()));
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
