package dev.forklore.server.web.gate;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Distinguishes requests of the site's own pages from requests that another site's page made a
 * reader's browser send. Browsers say it in {@code Sec-Fetch-Site} (Fetch Metadata) over TLS and on
 * the machine itself, and in {@code Origin} everywhere; a page cannot change either. A client that
 * sends neither is no browser, and has no reader's cookie.
 */
public final class SameOrigin {
  private static final Logger LOG = LoggerFactory.getLogger(SameOrigin.class);
  private static final String SITE = "Sec-Fetch-Site";
  private static final String ORIGIN = "Origin";
  private static final int MOST_SHOWN = 100;

  private final TrustedProxies proxies;
  private final AtomicBoolean logged = new AtomicBoolean();

  /**
   * @param proxies whose {@code X-Forwarded-Host} is believed
   */
  public SameOrigin(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Whether a browser sent it. */
  static boolean isBrowser(Context ctx) {
    return ctx.header(SITE) != null || ctx.header(ORIGIN) != null;
  }

  /** Why a request is refused, in a sentence; empty if no other site was involved. */
  Optional<String> objection(Context ctx) {
    String site = ctx.header(SITE);
    if (site != null) {
      boolean ours = site.equals("same-origin") || site.equals("none");
      return ours ? Optional.empty() : Optional.of(anotherSite());
    }
    String origin = ctx.header(ORIGIN);
    if (origin == null) return Optional.empty();
    Optional<URI> from = origin(origin);
    if (from.isEmpty()) return Optional.of(anotherSite());
    String host = host(ctx);
    return isAt(from.get(), host) ? Optional.empty() : Optional.of(otherHost(from.get(), host));
  }

  private static String anotherSite() {
    return "A page of another site sent this request. Only Forklore's own pages may start and stop runs.";
  }

  /** Either another site, or a proxy in front that does not pass on which host was asked for. */
  private String otherHost(URI origin, @Nullable String host) {
    String names =
        "The page is at %s, and the request's Host header names %s."
            .formatted(shown(origin.toString()), host == null ? "no host" : shown(host));
    String remedy =
        "If they are the same site behind a proxy, have the proxy pass the Host header on"
            + " (nginx: proxy_set_header Host $http_host;).";
    if (logged.compareAndSet(false, true)) {
      LOG.warn("Refused a request as another site's. {} {} This is logged once.", names, remedy);
    }
    return names + " " + remedy;
  }

  private @Nullable String host(Context ctx) {
    String forwarded = ctx.header("X-Forwarded-Host");
    return forwarded != null && proxies.passed(ctx.req()) ? forwarded.strip() : ctx.header("Host");
  }

  /** Empty for, among others, "null", which browsers send instead of an origin that they hide. */
  private static Optional<URI> origin(String text) {
    try {
      URI from = new URI(text);
      boolean web =
          from.getHost() != null
              && ("http".equals(from.getScheme()) || "https".equals(from.getScheme()));
      return web && from.getUserInfo() == null ? Optional.of(from) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isAt(URI from, @Nullable String host) {
    try {
      URI to = new URI(from.getScheme() + "://" + host);
      return from.getHost().equalsIgnoreCase(to.getHost()) && port(from) == port(to);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) return uri.getPort();
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
