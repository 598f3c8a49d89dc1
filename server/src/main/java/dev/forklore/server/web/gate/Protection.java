package dev.forklore.server.web.gate;

import java.util.Optional;

/**
 * The rules that protect the site from those who reach its port.
 *
 * @param proxies whose forwarding headers are believed
 * @param access who may use the site at all
 * @param adminToken opens the operator's page; empty for no such page
 * @param connections how many, and how slow
 */
public record Protection(
    TrustedProxies proxies,
    Rates rates,
    Access access,
    Optional<String> adminToken,
    Connections connections) {

  /** Open to everybody, no proxy, no admin page. */
  public static Protection standard() {
    return new Protection(
        TrustedProxies.none(),
        Rates.standard(),
        new Access.Everybody(),
        Optional.empty(),
        Connections.atMost(4000));
  }
}
