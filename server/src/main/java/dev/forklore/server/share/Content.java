package dev.forklore.server.share;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is stored under an address of its own making: the same text always has the same one.
 *
 * @param hash the SHA-256 of the text in UTF-8, in hexadecimal
 * @param bytes how long the text is in UTF-8
 */
record Content(String text, String hash, long bytes) {
  /** Of 50 bits, so that the shortest can hardly be guessed. */
  static final int SHORTEST = 10;

  static final int LONGEST = 26;
  private static final int RADIX = 32;
  private static final int BITS_EACH = 5;

  static Content of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Content(text, HexFormat.of().formatHex(hash), bytes.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The beginning of the hash in so many letters. */
  String id(int letters) {
    BigInteger number = new BigInteger(hash, 16).shiftRight(256 - LONGEST * BITS_EACH);
    String all = number.toString(RADIX);
    return ("0".repeat(LONGEST - all.length()) + all).substring(0, letters);
  }
}
