package dev.forklore.server.share;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is stored under an address of its own making: the same content always has the same one.
 *
 * @param hash the SHA-256 of the content, in hexadecimal
 * @param bytes how long it is
 */
record Content(String hash, long bytes) {
  /** 130 bits: nobody can make two programs that have one address. */
  private static final int LETTERS = 26;

  private static final int RADIX = 32;
  private static final int BITS_EACH = 5;

  /** Of a text in UTF-8. */
  static Content of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Content of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Content(HexFormat.of().formatHex(hash), content.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The beginning of the hash in letters of addresses. */
  String id() {
    BigInteger number = new BigInteger(hash, 16).shiftRight(256 - LETTERS * BITS_EACH);
    String all = number.toString(RADIX);
    return "0".repeat(LETTERS - all.length()) + all;
  }

  /** A number below {@code kinds} that the content falls on. */
  int kind(int kinds) {
    return new BigInteger(hash, 16).mod(BigInteger.valueOf(kinds)).intValueExact();
  }
}
