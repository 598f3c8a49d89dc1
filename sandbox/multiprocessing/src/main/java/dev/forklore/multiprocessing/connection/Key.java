package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Meeting;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that both sides of a connection know. Neither shows it to the other: each proves that it
 * has it (HMAC-SHA256 of numbers that both chose). It travels with a task, so send it only where it
 * may be known. Python calls it {@code authkey}.
 */
public final class Key implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  private Key(byte[] secret) {
    if (secret.length == 0) throw new IllegalArgumentException("A key has at least one byte.");
    this.secret = secret;
  }

  /** A key that two programs agreed on. One that can be guessed protects nothing. */
  public static Key of(String secret) {
    return new Key(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The same as bytes. */
  public static Key of(byte[] secret) {
    return new Key(secret.clone());
  }

  /** A new one of 32 bytes, which cannot be guessed. */
  public static Key random() {
    return new Key(Meeting.newKey());
  }

  byte[] proof(String role, byte[]... numbers) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(role.getBytes(StandardCharsets.US_ASCII));
      for (byte[] number : numbers) mac.update(number);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && MessageDigest.isEqual(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return secret.length;
  }

  /** Does not tell it. */
  @Override
  public String toString() {
    return "a key";
  }
}
