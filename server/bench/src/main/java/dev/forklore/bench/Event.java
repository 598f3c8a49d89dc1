package dev.forklore.bench;

/**
 * An event of a run as it came to a client.
 *
 * @param nanos when it was read, by {@link System#nanoTime}
 */
record Event(long id, String name, String data, long nanos) {
  boolean is(String wanted) {
    return name.equals(wanted);
  }

  String text(String field) {
    return Json.text(data, field);
  }

  double number(String field) {
    return Json.number(data, field);
  }
}
