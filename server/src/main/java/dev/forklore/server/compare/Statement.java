package dev.forklore.server.compare;

/**
 * A sentence on what a comparison shows.
 *
 * @param basis what it rests on
 */
public record Statement(Basis basis, String text) {

  /** What a sentence rests on. */
  public enum Basis {
    /** On what was measured and nothing else. */
    MEASURED("measured"),
    /** On a law that was fitted to what was measured. */
    FITTED("fitted"),
    /** On that law where nothing was measured. */
    EXTRAPOLATED("extrapolated"),
    /** A caution: it says how little the other sentences may mean. */
    CAUTION("caution");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    /** The name in the HTTP API. */
    public String label() {
      return label;
    }
  }
}
