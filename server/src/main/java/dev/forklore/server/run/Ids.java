package dev.forklore.server.run;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Texts that cannot be guessed: ids of runs and comparisons, and tokens. Safe for many threads. */
public final class Ids {
  private static final int BITS = 130;
  private static final int RADIX = 32;
  private static final Pattern SHAPE = Pattern.compile("[0-9a-v]{1,26}");

  private final SecureRandom random = new SecureRandom();

  /** Another one. */
  public String next() {
    return new BigInteger(BITS, random).toString(RADIX);
  }

  /** Whether a text could be one. */
  public static boolean isId(String text) {
    return SHAPE.matcher(text).matches();
  }
}
