package dev.forklore.server.web.gate;

import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a browser has of a reader who has typed the site's token: signed, and different for each
 * browser, so that nobody can use a cookie that somebody else has.
 */
final class AccessCookie {
  static final String NAME = "forklore-access";

  private static final int MONTH_SECONDS = 30 * 24 * 3600;

  private final SecureRandom random = new SecureRandom();

  /**
   * @param secure whether the browser may send it over TLS only
   */
  Cookie fresh(String token, boolean secure) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    String browser = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Cookie cookie = new Cookie(NAME, Signature.of(token).sign(browser));
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setSameSite(SameSite.LAX); // else a link from the school's own page would ask again
    cookie.setMaxAge(MONTH_SECONDS);
    return cookie;
  }
}
