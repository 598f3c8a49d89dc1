package dev.forklore.server.web.gate;

/**
 * How often one may start, stop and type to runs, or try to sign in, in a minute. As much may come
 * at once.
 */
public record Rates(int perBrowser, int perAddress, int signIns) {
  /** The documented defaults. */
  public static Rates standard() {
    return new Rates(120, 1200, 10);
  }
}
