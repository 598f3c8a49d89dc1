package dev.forklore.server.run;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that cannot be guessed: ids of runs and comparisons, and tokens. Where a site has several
 * servers, an id begins with the name of the one that has what it names. Safe for many threads.
 */
public final class Ids {
  private static final int BITS = 130;
  private static final int RADIX = 32;
  private static final Pattern SHAPE =
      Pattern.compile("(?:(?<server>" + ServerName.FORM + ")\\.)?[0-9a-v]{1,26}");

  private final SecureRandom random = new SecureRandom();
  private final String before;

  private Ids(String before) {
    this.before = before;
  }

  /** Of a site that has one server, and tokens. */
  public static Ids plain() {
    return new Ids("");
  }

  /** Of what this server has; plain ones if it has no name. */
  public static Ids of(Optional<ServerName> server) {
    return new Ids(server.map(name -> name + ".").orElse(""));
  }

  /** Another one. */
  public String next() {
    return before + new BigInteger(BITS, random).toString(RADIX);
  }

  /** Whether a text could be an id. */
  public static boolean isId(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The server that an id names; empty if it names none, or if the text is no id. */
  public static Optional<ServerName> server(String text) {
    Matcher id = SHAPE.matcher(text);
    return id.matches()
        ? Optional.ofNullable(id.group("server")).map(ServerName::new)
        : Optional.empty();
  }
}
