package dev.forklore.server.web.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a site, from which the key for each purpose is derived (as HKDF's second step, RFC
 * 5869), so that what is signed for one purpose proves nothing for another.
 */
public final class SigningKey {
  /** As many bytes as the signatures have. */
  public static final int LEAST_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  private SigningKey(byte[] secret) {
    this.secret = secret;
  }

  /** One that lives as long as this server. */
  public static SigningKey random() {
    byte[] secret = new byte[LEAST_BYTES];
    new SecureRandom().nextBytes(secret);
    return new SigningKey(secret);
  }

  /**
   * The one that all servers of a site have.
   *
   * @throws IllegalArgumentException if it is too short
   */
  public static SigningKey of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_BYTES) throw new IllegalArgumentException("too short a key");
    return new SigningKey(bytes);
  }

  /** The key for one purpose. */
  public byte[] derived(String purpose) {
    return mac(secret, purpose.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] mac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
