package dev.forklore.supervisor.linux;

/**
 * Decimal numbers with spaces in between, read one after another out of a text of the kernel's
 * without making anything else of it. For one thread.
 */
final class Numbers {
  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean sound = true;

  /** Those of these bytes from {@code at} on and before {@code end}. */
  Numbers(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Whether there is anything more than spaces. */
  boolean hasNext() {
    while (at < end && isSpace(bytes[at])) at++;
    return at < end;
  }

  /** The next one, at most 18 digits; 0 where something else stands there, which is not sound. */
  long next() {
    boolean negative = hasNext() && bytes[at] == '-';
    if (negative) at++;
    int first = at;
    long number = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      number = 10 * number + bytes[at] - '0';
      at++;
    }
    boolean whole = at == end || isSpace(bytes[at]);
    if (at > first && at - first < 19 && whole) return negative ? -number : number;
    sound = false;
    skip(1);
    return 0;
  }

  /** Passes over so many, whatever they are. */
  void skip(int count) {
    for (int i = 0; i < count && hasNext(); i++) {
      while (at < end && !isSpace(bytes[at])) at++;
    }
  }

  /** Whether each that was asked for was there. */
  boolean sound() {
    return sound;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n';
  }
}
