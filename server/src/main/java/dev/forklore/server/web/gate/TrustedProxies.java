package dev.forklore.server.web.gate;

import dev.forklore.server.web.peer.Vouched;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whose forwarding headers are believed. Anybody can write such a header, so it is read from its
 * end, which the nearest proxy wrote, and only as far as each address that passed it on is a
 * trusted proxy.
 */
public final class TrustedProxies {
  /** Nobody has a longer chain of proxies. */
  private static final int MOST_HOPS = 16;

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /** No header is believed. */
  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  /**
   * Reads a list such as {@code 10.0.0.0/8,::1}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TrustedProxies parse(String text) {
    return new TrustedProxies(List.of(text.split(",", -1)).stream().map(Network::parse).toList());
  }

  public boolean isEmpty() {
    return networks.isEmpty();
  }

  /**
   * Who sent a request, as {@link Network#customer} writes it.
   *
   * @param peer whose connection it came on
   * @param forwarded each {@code X-Forwarded-For} header, in order
   */
  String client(String peer, List<String> forwarded) {
    return sender(peer, forwarded).map(Network::customer).orElse(peer);
  }

  /** Who sent this request. */
  String client(HttpServletRequest request) {
    Optional<Vouched> vouched = Vouched.of(request);
    if (vouched.isPresent()) return vouched.get().address();
    return client(request.getRemoteAddr(), forwarded(request));
  }

  /** The household or company of who sent a request, as {@link Network#site} writes it. */
  String site(String peer, List<String> forwarded) {
    return sender(peer, forwarded).map(Network::site).orElse(peer);
  }

  /** The same of this request. */
  String site(HttpServletRequest request) {
    Optional<Vouched> vouched = Vouched.of(request);
    if (vouched.isPresent()) return vouched.get().site();
    return site(request.getRemoteAddr(), forwarded(request));
  }

  private static List<String> forwarded(HttpServletRequest request) {
    return Collections.list(request.getHeaders("X-Forwarded-For"));
  }

  /** Empty where the peer has no address. */
  private Optional<InetAddress> sender(String peer, List<String> forwarded) {
    Optional<InetAddress> address = Network.address(peer);
    if (address.isEmpty()) return address;
    InetAddress client = address.get();
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      if (!trusts(client)) break;
      Optional<InetAddress> before = Network.address(withoutPort(hops[i].strip()));
      if (before.isEmpty()) break;
      client = before.get();
    }
    return Optional.of(client);
  }

  /** Whether the request came from one of them, so that its headers are theirs. */
  boolean passed(HttpServletRequest request) {
    if (networks.isEmpty()) return false;
    return Network.address(request.getRemoteAddr()).filter(this::trusts).isPresent();
  }

  /** Whether the reader's connection is encrypted, as far as we can know. */
  boolean secure(HttpServletRequest request) {
    Optional<Vouched> vouched = Vouched.of(request);
    if (vouched.isPresent()) return vouched.get().secure();
    return passed(request) && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) return hop.substring(1, Math.max(1, hop.indexOf(']')));
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
