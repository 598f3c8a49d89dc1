package dev.forklore.server.web.peer;

import dev.forklore.server.SiteOptions;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.run.ServerName;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import dev.forklore.server.web.gate.TrustedProxies;
import java.util.Optional;

/** Servers of one site, each at a loopback address of its own: site-N is at 127.0.0.N. */
final class SeveralSites {
  static final SigningKey KEY = SigningKey.of("a key that all of these servers have");

  static final String BEARER = "Bearer the-token-of-the-site";

  /** As a browser sends x and the operator's token (RFC 7617). */
  static final String OPERATOR = "Basic eDp0aGUtdG9rZW4tb2YtdGhlLW9wZXJhdG9y";

  /** For readers and an operator who have these. */
  static final Protection CLOSED =
      new Protection(
          TrustedProxies.none(),
          Rates.standard(),
          new Access.Token("the-token-of-the-site"),
          Optional.of("the-token-of-the-operator"),
          Connections.atMost(1000));

  private final int port = SiteOptions.parse().address().port();

  int port() {
    return port;
  }

  ApiSite open(int number) {
    return open(number, Protection.standard());
  }

  ApiSite open(int number, Protection protection) {
    return new ApiSite(
        RunPolicy.standard(),
        protection,
        new Cell(Optional.of(name(number)), 3, Optional.of(peers(number)), KEY),
        host(number),
        port);
  }

  PeerAddresses peers(int number) {
    return PeerAddresses.of(name(number), "http://127.0.0.{number}:" + port, 9);
  }

  static ServerName name(int number) {
    return new ServerName("site-" + number);
  }

  static String host(int number) {
    return "127.0.0." + number;
  }
}
