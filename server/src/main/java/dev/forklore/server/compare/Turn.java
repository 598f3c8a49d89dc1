package dev.forklore.server.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * One run's place in a comparison.
 *
 * @param number from 1
 * @param variant its index
 * @param repetition from 1
 */
public record Turn(int number, int variant, int repetition) {

  /**
   * Every variant once in each round, and every other round backwards, so that a machine that gets
   * slower or faster meanwhile does so to all of them alike.
   */
  static List<Turn> alternating(int variants, int repetitions) {
    List<Turn> turns = new ArrayList<>();
    for (int round = 1; round <= repetitions; round++) {
      for (int i = 0; i < variants; i++) {
        int variant = round % 2 == 1 ? i : variants - 1 - i;
        turns.add(new Turn(turns.size() + 1, variant, round));
      }
    }
    return turns;
  }
}
