package dev.forklore.server.engine;

/**
 * Whether runs can be started.
 *
 * @param reason a sentence; empty when healthy
 * @param remedy what an operator should type or read; empty when healthy
 */
public record Health(boolean healthy, String reason, String remedy) {
  public static Health ok() {
    return new Health(true, "", "");
  }
}
