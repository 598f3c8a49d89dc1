package dev.forklore.server.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The events of one run, as a client saw them. */
record Transcript(List<Event> events) {

  /** One server-sent event. */
  record Event(long id, String name, JsonNode data) {}

  /** A whole line and who printed it. */
  record Line(int pid, String stream, String text) {}

  JsonNode end() {
    Event last = events.getLast();
    if (!last.name().equals("ended")) throw new AssertionError("the run has not ended: " + last);
    return last.data();
  }

  String cause() {
    return end().get("cause").asText();
  }

  String message() {
    return end().get("message").asText();
  }

  List<JsonNode> all(String name) {
    return events.stream().filter(e -> e.name().equals(name)).map(Event::data).toList();
  }

  JsonNode first(String name) {
    return all(name).getFirst();
  }

  /** What was printed, as lines of one process each, in the order in which they were finished. */
  List<Line> lines() {
    Map<String, StringBuilder> open = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    for (JsonNode output : all("output")) {
      int pid = output.get("pid").asInt();
      String stream = output.get("stream").asText();
      StringBuilder text = open.computeIfAbsent(pid + stream, _ -> new StringBuilder());
      text.append(output.get("text").asText());
      int end;
      while ((end = text.indexOf("\n")) >= 0) {
        lines.add(new Line(pid, stream, text.substring(0, end)));
        text.delete(0, end + 1);
      }
    }
    return lines;
  }

  /** The texts of the lines of one stream. */
  List<String> texts(String stream) {
    return lines().stream().filter(l -> l.stream().equals(stream)).map(Line::text).toList();
  }

  List<String> stdout() {
    return texts("stdout");
  }

  String stderr() {
    return String.join("\n", texts("stderr"));
  }

  /** Everything that was printed, on both streams, in the order in which it came. */
  String printed() {
    return all("output").stream().map(o -> o.get("text").asText()).collect(Collectors.joining());
  }

  /**
   * Every process as it was told of in the end, the first one first: {@code worker of main: exit
   * 3}, {@code main: signal 9}.
   */
  List<String> processes() {
    Map<Integer, JsonNode> last = new LinkedHashMap<>();
    all("process").forEach(event -> last.put(event.get("pid").asInt(), event));
    return last.values().stream().map(process -> described(process, last)).toList();
  }

  private static String described(JsonNode process, Map<Integer, JsonNode> all) {
    JsonNode parent = all.get(process.get("parent").asInt());
    String whose = parent == null ? "" : " of " + parent.get("name").asText();
    return process.get("name").asText() + whose + ": " + end(process);
  }

  private static String end(JsonNode process) {
    if (!process.get("state").asText().equals("exited")) return "lives";
    if (!process.get("signal").isNull()) return "signal " + process.get("signal").asInt();
    return "exit " + process.get("exitCode");
  }

  /** How much the compiler had to say. */
  int diagnostics() {
    return all("compiled").stream().mapToInt(c -> c.get("diagnostics").size()).sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      if (!event.name().equals("sample")) {
        text.append(event.name()).append(' ').append(event.data()).append('\n');
      }
    }
    return text.length() < 8_000 ? text.toString() : text.substring(text.length() - 8_000);
  }
}
