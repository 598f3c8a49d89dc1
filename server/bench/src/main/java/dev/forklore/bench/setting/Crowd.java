package dev.forklore.bench.setting;

/**
 * How many there are where many servers are loaded.
 *
 * @param runs that are requested at once
 * @param listeners to their events, all together
 */
public record Crowd(int runs, int listeners) {
  public static final Crowd USUAL = new Crowd(300, 1_000);
}
