package dev.forklore.server.run;

import java.util.Optional;

/**
 * Whoever started a run or a comparison, and so may stop it and type to it. Safe for use by many
 * threads.
 */
public final class Starter {
  private final String browser;
  private volatile boolean keepsCookies;

  public Starter(Client client) {
    this.browser = client.browser();
    this.keepsCookies = client.keepsCookies();
  }

  /**
   * Whether somebody is the one: by the identity that the request proved, or, where the starter
   * keeps no cookies, by the id alone, which nobody else was told. A starter that has once proved
   * its identity has to from then on.
   *
   * @param identity what the request proved; empty for nothing
   */
  public boolean is(Optional<String> identity) {
    if (identity.isEmpty()) return !keepsCookies;
    boolean same = identity.get().equals(browser);
    if (same) keepsCookies = true;
    return same;
  }
}
