package dev.forklore.server.run;

/**
 * A request that is refused because it cannot be a run, with the reason in words for the client.
 */
public final class InvalidRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String field;
  private final String sentence;
  private final boolean tooLarge;

  private InvalidRequest(String field, boolean tooLarge, String sentence) {
    super(sentence);
    this.field = field;
    this.sentence = sentence;
    this.tooLarge = tooLarge;
  }

  /** The field's value is not one that is allowed. */
  public static InvalidRequest of(String field, String sentence) {
    return new InvalidRequest(field, false, sentence);
  }

  /** The field holds more than is allowed. */
  public static InvalidRequest tooLarge(String field, String sentence) {
    return new InvalidRequest(field, true, sentence);
  }

  /** The same, in a part of a larger request: {@code files} of {@code variants[2]}. */
  public InvalidRequest within(String part) {
    String whole = field.isEmpty() ? part : part + "." + field;
    return new InvalidRequest(whole, tooLarge, part + ": " + sentence);
  }

  /** The JSON field, with an index where it is a list: {@code files[2].name}. */
  public String field() {
    return field;
  }

  /** What is wrong and what is allowed. */
  public String sentence() {
    return sentence;
  }

  public boolean tooLarge() {
    return tooLarge;
  }
}
