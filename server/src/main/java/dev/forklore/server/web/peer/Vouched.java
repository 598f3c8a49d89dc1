package dev.forklore.server.web.peer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a server of this site says of a request that it passes on. It has let the request through
 * already, so what it says stands for what the connection would show.
 *
 * @param address whose request it is, as limits count it
 * @param site the household or company, as what is stored is counted
 * @param secure whether the reader's connection is encrypted
 */
public record Vouched(String address, String site, boolean secure) {
  private static final String ATTRIBUTE = Vouched.class.getName();

  /** Of a request that another server of this site has passed on; empty for any other one. */
  public static Optional<Vouched> of(HttpServletRequest request) {
    return Optional.ofNullable((Vouched) request.getAttribute(ATTRIBUTE));
  }

  /** Only code sets attributes: no client can. */
  void mark(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
