package dev.forklore.server.web.gate;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request that one of our pages made from one that another site's page made its reader's
 * browser send. Browsers say it in {@code Sec-Fetch-Site} (Fetch Metadata) over TLS and on the
 * machine itself, and in {@code Origin} everywhere; a page cannot change either. What sends neither
 * is no browser, and no reader's cookie is in it.
 */
final class SameOrigin {
  private static final String SITE = "Sec-Fetch-Site";
  private static final String ORIGIN = "Origin";

  private SameOrigin() {}

  /** Whether a browser sent it. */
  static boolean isBrowser(Context ctx) {
    return ctx.header(SITE) != null || ctx.header(ORIGIN) != null;
  }

  /** Whether no other site had a hand in it. */
  static boolean holds(Context ctx) {
    String site = ctx.header(SITE);
    if (site != null) return site.equals("same-origin") || site.equals("none");
    String origin = ctx.header(ORIGIN);
    return origin == null || isOurs(origin, ctx.header("Host"));
  }

  private static boolean isOurs(String origin, @Nullable String host) {
    try {
      URI from = new URI(origin);
      URI to = new URI(from.getScheme() + "://" + host);
      return from.getHost() != null
          && from.getHost().equalsIgnoreCase(to.getHost())
          && port(from) == port(to);
    } catch (URISyntaxException e) {
      return false; // "null", as browsers write an origin that they do not tell, among others
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) return uri.getPort();
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
  }
}
