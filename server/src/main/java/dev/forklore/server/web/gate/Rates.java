package dev.forklore.server.web.gate;

/**
 * How often something may be done in a minute. All of it may come at once.
 *
 * @param perBrowser how often one browser may start runs, stop them or send them input
 * @param perAddress how often one network address may
 * @param wrongTokens how many wrong tokens one network address may show before a {@link
 *     TokenLockout}
 */
public record Rates(int perBrowser, int perAddress, int wrongTokens) {
  /** The documented defaults. */
  public static Rates standard() {
    return new Rates(120, 1200, TokenLockout.WRONG_TOKENS);
  }
}
