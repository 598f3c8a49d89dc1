package dev.forklore.server.run;

import java.util.regex.Pattern;

/**
 * The name of one server among several that serve the same site, such as {@code forklore-0}. It
 * begins the ids of what is started there, so that every other server knows whose it is.
 */
public record ServerName(String text) {
  /** A label of a host name (RFC 1123). */
  static final String FORM = "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?";

  private static final Pattern SHAPE = Pattern.compile(FORM);

  /** Whether this can be the name of a server. */
  public static boolean isName(String text) {
    return SHAPE.matcher(text).matches();
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public ServerName {
    if (!isName(text)) {
      throw new IllegalArgumentException("not the name of a server: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
