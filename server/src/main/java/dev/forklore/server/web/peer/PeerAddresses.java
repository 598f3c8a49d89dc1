package dev.forklore.server.web.peer;

import dev.forklore.server.run.ServerName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the servers of a site find each other. Their names differ in the number at the end only, as
 * those of a Kubernetes StatefulSet do, so an id can name no other host than one of theirs.
 */
public final class PeerAddresses {
  private static final String SERVER = "{server}";
  private static final String NUMBER = "{number}";
  private static final Pattern NAME = Pattern.compile("(.*)-(0|[1-9][0-9]{0,2})");
  private static final Pattern FORM =
      Pattern.compile("https?://(?:[a-z0-9.-]|\\{server}|\\{number})+(?::[0-9]{1,5})?");

  private final ServerName own;
  private final String set;
  private final String pattern;
  private final int servers;

  private PeerAddresses(ServerName own, String set, String pattern, int servers) {
    this.own = own;
    this.set = set;
    this.pattern = pattern;
    this.servers = servers;
  }

  /** Whether a text is a pattern. */
  public static boolean isPattern(String text) {
    return FORM.matcher(text).matches() && (text.contains(SERVER) || text.contains(NUMBER));
  }

  /**
   * Those of the site that a server belongs to.
   *
   * @param own this server's name, which ends in its number
   * @param pattern the address of each, with <code>{server}</code> for its name, or <code>{number}
   *     </code> for the number at its end
   * @param servers how many there are: where the number alone makes the address, which may be that
   *     of any host beside them, none above this is asked
   * @throws IllegalArgumentException if the name has no number, or the pattern is none
   */
  public static PeerAddresses of(ServerName own, String pattern, int servers) {
    Matcher name = NAME.matcher(own.text());
    if (!name.matches() || !isPattern(pattern)) {
      throw new IllegalArgumentException("no peers of " + own + " at " + pattern);
    }
    return new PeerAddresses(own, name.group(1), pattern, servers);
  }

  /** Those that there are besides this one, if they count from 0 or from 1. */
  List<ServerName> likely() {
    return IntStream.rangeClosed(0, servers)
        .mapToObj(number -> set + "-" + number)
        .filter(ServerName::isName)
        .map(ServerName::new)
        .filter(name -> !name.equals(own))
        .toList();
  }

  /** How many servers there are, this one among them. */
  int servers() {
    return servers;
  }

  ServerName own() {
    return own;
  }

  /** Whether it is another server of this site, as far as its name tells. */
  boolean isPeer(ServerName name) {
    return at(name).isPresent();
  }

  /** Where a server is, without a slash at the end; empty for this one, and for no peer. */
  Optional<URI> at(ServerName name) {
    Matcher parts = NAME.matcher(name.text());
    if (name.equals(own) || !parts.matches() || !parts.group(1).equals(set)) {
      return Optional.empty();
    }
    if (pattern.contains(NUMBER) && Integer.parseInt(parts.group(2)) > servers) {
      return Optional.empty();
    }
    return Optional.of(
        URI.create(pattern.replace(SERVER, name.text()).replace(NUMBER, parts.group(2))));
  }
}
