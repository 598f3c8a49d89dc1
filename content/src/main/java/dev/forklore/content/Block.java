package dev.forklore.content;

import java.util.List;

/** A part of a lesson's body. */
public sealed interface Block {

  /** Text, as HTML made from Markdown; raw HTML in a lesson's source is escaped. */
  record Prose(String html) implements Block {}

  /** A drawing, inlined so that it takes the page's colours. */
  record Figure(String svg, String caption) implements Block {}

  /** An example to run. */
  record Bench(Example example) implements Block {}

  /** Programs to compare. */
  record Compare(SideBySide sideBySide) implements Block {}

  /** The programs in it that can be run. */
  default List<Version> versions() {
    return switch (this) {
      case Prose _, Figure _ -> List.of();
      case Bench bench -> bench.example().versions();
      case Compare compare -> compare.sideBySide().variants();
    };
  }
}
