package dev.forklore.multiprocessing;

/** What an exception says of itself, even where it cannot. */
final class Words {
  private Words() {}

  static String of(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }
}
