package dev.forklore.server.compare;

/** The result of a comparison of numbers of cores, in a word. */
public enum Verdict {
  /** More cores made it faster, beyond the spread of the runs. */
  FASTER("faster"),
  /** More cores made it slower, beyond the spread of the runs. */
  SLOWER("slower"),
  /** More cores made hardly any difference, and the runs agree on that. */
  SAME("same"),
  /** The runs differ so much among themselves that they show none of the three. */
  NOISE("noise"),
  /** The runs are so short, or so much of them is start-up, that their times show nothing. */
  TOO_SHORT("too-short"),
  /** There is nothing to judge: not all runs were made, or they are of several programs. */
  OPEN("open");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The name in the HTTP API. */
  public String label() {
    return label;
  }
}
