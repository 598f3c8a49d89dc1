package dev.forklore.server.web.gate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs short texts (HMAC-SHA-256), so that what comes back in a cookie can be believed. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  /** Ready to sign, and never used itself: each signature takes a copy. */
  private final Mac ready;

  private Signature(byte[] secret) {
    try {
      this.ready = Mac.getInstance(ALGORITHM);
      ready.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** With a key. */
  static Signature of(byte[] key) {
    return new Signature(key);
  }

  /** With a key derived from a secret text: signatures stay valid until the text changes. */
  static Signature of(String secret) {
    return new Signature(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The text with its signature. It must hold no full stop. */
  String sign(String text) {
    return text + "." + mac(text);
  }

  /** The text, if we signed it. */
  Optional<String> verified(String signed) {
    int dot = signed.indexOf('.');
    if (dot <= 0) return Optional.empty();
    String text = signed.substring(0, dot);
    return same(signed.substring(dot + 1), mac(text)) ? Optional.of(text) : Optional.empty();
  }

  /** Compares in constant time, which reveals nothing about the right text. */
  static boolean same(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private String mac(String text) {
    byte[] signed = copy().doFinal(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private Mac copy() {
    try {
      return (Mac) ready.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own " + ALGORITHM + " can be copied", e);
    }
  }
}
