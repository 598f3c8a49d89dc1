package dev.forklore.server.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A reader without a browser: starts runs over HTTP and collects what they say. */
final class HttpReader implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String site;
  private String given = "";
  private String sent = "";

  HttpReader(int port) {
    this("127.0.0.1", port);
  }

  HttpReader(String host, int port) {
    this.site = "http://" + host + ":" + port;
  }

  /** Runs an unedited example to its end. */
  Transcript example(String id, double cpus) throws IOException, InterruptedException {
    return follow(start(JSON.createObjectNode().put("example", id).put("cpus", cpus)));
  }

  /** Runs a one-file Java program to its end, on one core. */
  Transcript java(String text) throws IOException, InterruptedException {
    return follow(start(program("java", "Main.java", text)));
  }

  /** Runs a one-file Python program to its end, on one core. */
  Transcript python(String text) throws IOException, InterruptedException {
    return follow(start(program("python", "main.py", text)));
  }

  static ObjectNode program(String language, String name, String text) {
    ObjectNode request = JSON.createObjectNode().put("language", language).put("cpus", 1);
    request.putArray("files").addObject().put("name", name).put("text", text);
    return request;
  }

  /** Where the events of the new run are. */
  String start(ObjectNode request) throws IOException, InterruptedException {
    return start("/api/runs", request);
  }

  /** Where the events of the new comparison are. */
  String compare(ObjectNode request) throws IOException, InterruptedException {
    return start("/api/comparisons", request);
  }

  private String start(String path, ObjectNode request) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(path, request.toString());
    if (answer.statusCode() != 201) throw new IOException(answer.body());
    return JSON.readTree(answer.body()).get("events").asText();
  }

  /** Everything that happens in a run, from its first event to its last. */
  Transcript follow(String events) throws IOException, InterruptedException {
    return followUntil(events, "ended");
  }

  /** Everything up to the first event of this name; then the connection is dropped. */
  Transcript followUntil(String events, String name) throws IOException, InterruptedException {
    return follow(events, 0, event -> event.name().equals(name));
  }

  /** The next events after number {@code after}; then the connection is dropped. */
  Transcript follow(String events, long after, int most) throws IOException, InterruptedException {
    return follow(events, after, event -> event.id() == after + most);
  }

  private Transcript follow(String events, long after, Predicate<Transcript.Event> last)
      throws IOException, InterruptedException {
    HttpRequest request = get(events).header("Last-Event-ID", Long.toString(after)).build();
    List<Transcript.Event> seen = new ArrayList<>();
    try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      var iterator = lines.iterator();
      long id = 0;
      String name = "";
      while ((seen.isEmpty() || !last.test(seen.getLast())) && iterator.hasNext()) {
        String line = iterator.next();
        if (line.startsWith("id: ")) id = Long.parseLong(line.substring(4));
        if (line.startsWith("event: ")) name = line.substring(7);
        if (line.startsWith("data: ")) {
          seen.add(new Transcript.Event(id, name, JSON.readTree(line.substring(6))));
        }
      }
    }
    return new Transcript(seen);
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(http.send(get(path).build(), BodyHandlers.ofString()).body());
  }

  int status(String path) throws IOException, InterruptedException {
    return http.send(get(path).build(), BodyHandlers.discarding()).statusCode();
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        get(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> given = cookie.split(";", 2)[0]);
    return answer;
  }

  /** The last cookie that it was given; it sends none unless it is told to. */
  String cookie() {
    return given;
  }

  /** From now on it is the browser that has this cookie. */
  void beKnownBy(String cookie) {
    sent = cookie;
  }

  void stop(String events) throws IOException, InterruptedException {
    String run = events.substring(0, events.length() - "/events".length());
    http.send(get(run).DELETE().build(), BodyHandlers.discarding());
  }

  private HttpRequest.Builder get(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
    return sent.isEmpty() ? request : request.header("Cookie", sent);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
