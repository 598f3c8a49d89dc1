package dev.forklore.server;

import dev.forklore.server.run.ServerName;
import dev.forklore.server.share.StoreSettings;
import dev.forklore.server.web.peer.Cell;
import dev.forklore.server.web.peer.PeerAddresses;
import dev.forklore.server.web.peer.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The options for several servers of one site. */
final class PeerOptions {
  private static final String SQLITE = "jdbc:sqlite:";

  private final Setting<ServerName> server;
  private final Setting<String> peers;
  private final Setting<Integer> servers;
  private final Setting<SigningKey> key;

  PeerOptions(OptionTable options) {
    server =
        options.addOptional(
            "--server",
            "NAME",
            PeerOptions::name,
            "The name of this server among several of one site, such as forklore-0. The ids of its runs"
                + " begin with it. Default: none");
    peers =
        options.addOptional(
            "--peers",
            "URL",
            PeerOptions::pattern,
            "Where the servers of the site find each other: {server} stands for a name, {number} for the"
                + " number at its end, such as http://{server}.forklore:8080. Default: no others");
    servers =
        options.add(
            "--servers",
            "COUNT",
            "1",
            value -> OptionValues.number(value, 1, 1000),
            "How many servers the site has. Each grants its part of what one network address may do."
                + " Default: 1");
    key =
        options.addOptional(
            "--key-file",
            "FILE",
            PeerOptions::key,
            "A file with the secret with which the site signs, the same for all its servers; 32 bytes or"
                + " more. Default: a new secret at each start");
  }

  /**
   * Which server this is.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  Cell cell(Optional<StoreSettings> programs) {
    Optional<PeerAddresses> others = peers.given().map(pattern -> addresses(pattern, programs));
    if (others.isEmpty() && servers.value() > 1) {
      throw new IllegalArgumentException("--servers needs --peers, by which they find each other.");
    }
    return new Cell(
        server.given(), servers.value(), others, key.given().orElseGet(SigningKey::random));
  }

  private PeerAddresses addresses(String pattern, Optional<StoreSettings> programs) {
    ServerName own =
        server
            .given()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "--peers needs --server, the name of this server among them, such as forklore-0."));
    if (key.given().isEmpty()) {
      throw new IllegalArgumentException(
          "--peers needs --key-file, the same file for all servers of the site, because they must"
              + " believe each other's cookies. Make it with: openssl rand -hex 32");
    }
    if (servers.value() == 1) {
      throw new IllegalArgumentException(
          "--peers needs --servers, the number of servers of the site, because each grants its part"
              + " of what one network address may do.");
    }
    if (programs.filter(store -> store.url().startsWith(SQLITE)).isPresent()) {
      throw new IllegalArgumentException(
          "--peers needs a store that all servers share: set --short-links to"
              + " jdbc:postgresql://host/database, or to off.");
    }
    try {
      return PeerAddresses.of(own, pattern, servers.value());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--peers needs a --server whose name ends in a number from 0 to 999, such as forklore-0;"
              + " “%s” does not.".formatted(own),
          e);
    }
  }

  private static ServerName name(String value) {
    try {
      return new ServerName(value);
    } catch (IllegalArgumentException e) {
      throw OptionValues.refused(
          value, "up to 40 small letters, digits and hyphens in between, such as forklore-0");
    }
  }

  private static String pattern(String value) {
    if (PeerAddresses.isPattern(value)) return value;
    throw OptionValues.refused(
        value,
        "an address with {server} or {number} in its host and without a path, such as"
            + " http://{server}.forklore:8080");
  }

  private static SigningKey key(String value) {
    try {
      return SigningKey.of(Files.readString(Path.of(value)).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw OptionValues.refused(
          value,
          "a file that the server can read, with %d bytes or more, such as those of openssl rand -hex 32"
              .formatted(SigningKey.LEAST_BYTES));
    }
  }
}
