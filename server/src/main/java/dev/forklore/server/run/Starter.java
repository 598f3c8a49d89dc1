package dev.forklore.server.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The starter of a run or a comparison, who alone may stop it and send it input. Safe for use by
 * many threads.
 */
public final class Starter {
  private final String browser;
  private final String token;
  private volatile boolean keepsCookies;

  /**
   * @param token given to the starter and to nobody else
   */
  public Starter(Client client, String token) {
    this.browser = client.browser();
    this.keepsCookies = client.keepsCookies();
    this.token = token;
  }

  /** What a request shows of who sent it. */
  public record Proof(Optional<String> browser, Optional<String> token) {}

  /** Replaces the browser's identity for clients that keep none. */
  public String token() {
    return token;
  }

  /**
   * Whether a request is the starter's: it has the token or the browser's identity. A starter that
   * keeps no cookies may leave out both, because nobody else was given the id.
   */
  public boolean is(Proof proof) {
    boolean showsNothing = proof.browser().isEmpty() && proof.token().isEmpty();
    return isShownBy(proof) || (showsNothing && !keepsCookies);
  }

  /** The same where nobody may leave out both: an id stands in addresses, which others see. */
  public boolean isShownBy(Proof proof) {
    return proof.token().filter(this::isToken).isPresent()
        || proof.browser().filter(browser::equals).isPresent();
  }

  /** Learns which identity came with a request. A starter that has shown its own keeps cookies. */
  public void saw(Optional<String> identity) {
    if (identity.filter(browser::equals).isPresent()) keepsCookies = true;
  }

  /** In constant time, which reveals nothing about the token. */
  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
