package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;

/** The progress of the output through one section of an {@link Expectation}. */
final class SectionMatch {
  private final Expectation.Section section;
  private final int[] counts;
  private int current;

  SectionMatch(Expectation.Section section) {
    this.section = section;
    this.counts = new int[section.lines().size()];
  }

  /** Counts the line if it belongs to this section, and says whether it does. */
  boolean takes(String text) {
    for (int i = current; i < counts.length; i++) {
      Expectation.Line line = section.lines().get(i);
      if (counts[i] < line.most() && line.matches(text)) {
        counts[i]++;
        if (section.ordered()) current = i;
        return true;
      }
      if (section.ordered() && counts[i] < line.least()) return false;
    }
    return false;
  }

  /** A sentence for each line that came too rarely. */
  List<String> missing() {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Expectation.Line line = section.lines().get(i);
      if (counts[i] < line.least()) {
        sentences.add(
            "Expected %d of %s, got %d.".formatted(line.least(), line.pattern(), counts[i]));
      }
    }
    return sentences;
  }
}
