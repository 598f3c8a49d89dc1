package dev.forklore.server.web.page;

/** One piece of a lesson, ready for its template. */
public sealed interface BlockView {

  /** Text; the HTML is our own Markdown's and safe. */
  record Prose(String html) implements BlockView {}

  /**
   * A drawing.
   *
   * @param number as in a book, {@code 2.1}
   */
  record Figure(String number, String svg, String caption) implements BlockView {}

  /** An example to run. */
  record Bench(BenchView bench) implements BlockView {}

  /** Programs to compare. */
  record Compare(CompareView comparison) implements BlockView {}
}
