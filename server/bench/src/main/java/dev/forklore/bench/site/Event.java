package dev.forklore.bench.site;

/**
 * An event of a run as it came to a client.
 *
 * @param nanos when it was read, by {@link System#nanoTime}
 */
public record Event(long id, String name, String data, long nanos) {
  public boolean is(String wanted) {
    return name.equals(wanted);
  }

  public String text(String field) {
    return Json.text(data, field);
  }

  public double number(String field) {
    return Json.number(data, field);
  }
}
