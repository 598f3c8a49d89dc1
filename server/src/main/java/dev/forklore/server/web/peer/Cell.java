package dev.forklore.server.web.peer;

import dev.forklore.server.run.ServerName;
import java.util.Optional;

/**
 * One server among those that serve a site. Each has its own runs, sandboxes and queue; they share
 * a key, and nothing that changes.
 *
 * @param name begins the ids of what is started here; empty for the only server of a site
 * @param servers how many there are
 * @param peers where the others are; empty if there are none
 * @param key of everything that the site signs
 */
public record Cell(
    Optional<ServerName> name, int servers, Optional<PeerAddresses> peers, SigningKey key) {

  /** The only server of a site, with a key of its own. */
  public static Cell alone() {
    return new Cell(Optional.empty(), 1, Optional.empty(), SigningKey.random());
  }

  /** This server's part of what one network address may do on the whole site; at least 1. */
  public int share(int ofAddress) {
    return Math.ceilDiv(ofAddress, servers);
  }
}
