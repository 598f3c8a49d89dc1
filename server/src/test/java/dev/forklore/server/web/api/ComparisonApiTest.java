package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.Job;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonApiTest {
  private static final String CORES = "{\"example\":\"a-lesson/A.java\",\"cpus\":[1,2]}";
  private static final RunPolicy POLICY =
      new RunPolicy(2, 3, Duration.ofSeconds(2), Duration.ofMinutes(10));
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiSite site = new ApiSite(POLICY);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aProgramIsComparedOnEveryChoiceOfCoresThreeTimesAlternating() throws Exception {
    HttpResponse<String> answer = start("{\"example\":\"a-lesson/A.java\"}");
    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/comparisons/" + json.get("id").asText());
    assertThat(json.get("kind").asText()).isEqualTo("cores");
    assertThat(json.get("runs").asInt()).isEqualTo(9);
    var events = follow(json.get("events").asText());
    for (double millis : List.of(2000, 1000, 500, 500, 1000, 2000, 2000, 1000, 500)) run(millis);
    assertThat(site.engine.jobs.stream().map(Job::cpus))
        .containsExactly(0.5, 1.0, 2.0, 2.0, 1.0, 0.5, 0.5, 1.0, 2.0);
    assertThat(last(events.get()).get("rows")).hasSize(3);
  }

  @Test
  void eventsAreNumberedFromOneAndEndWithTheSummary() throws Exception {
    String path = path(start(CORES));
    var events = follow(path + "/events");
    for (double millis : List.of(1000, 565, 565, 1000, 1000, 565)) run(millis);
    String body = events.get();
    assertThat(body).startsWith("retry: 500\n\nid: 1\nevent: run\ndata: {\"number\":1");
    for (int id = 1; id <= 13; id++) assertThat(body).containsOnlyOnce("id: " + id + "\n");
    assertThat(body).doesNotContain("id: 14\n").containsOnlyOnce("event: ended");
    assertThat(body.split("event: result")).hasSize(7);
    JsonNode end = last(body);
    assertThat(end.get("cause").asText()).isEqualTo("finished");
    assertThat(end.get("fit").get("serialFraction").asDouble()).isEqualTo(0.13);
    assertThat(end.get("findings").get(0).get("text").asText()).startsWith("87 %");
    assertThat(end.get("rows").get(1).get("speedup").asDouble()).isEqualTo(1.769912);
    assertThat(site.get(path + "/events", "Last-Event-ID", "12").body())
        .contains("id: 13\n")
        .doesNotContain("id: 12\n");
    assertThat(JSON.readTree(site.get(path).body()).get("state").asText()).isEqualTo("ended");
  }

  @Test
  void csvHasTheNumbersOfTheSummary() throws Exception {
    String path = path(start(CORES));
    var events = follow(path + "/events");
    assertThat(site.get(path + "/rows.csv").statusCode()).isEqualTo(409);
    for (double millis : List.of(1000.0, 500.0, 500.5, 1000.0, 1000.0, 500.0)) run(millis);
    events.get();
    HttpResponse<String> csv = site.get(path + "/rows.csv");
    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(csv.body())
        .isEqualTo(
            """
            label,cpus,run_1_millis,run_2_millis,run_3_millis,median_millis,least_millis,most_millis,cores_busy,speedup,speedup_low,speedup_high,efficiency,compared_with
            "1 core",1,1000,1000,1000,1000,1000,1000,1.5,1,1,1,1,"1 core"
            "2 cores",2,500,500.5,500,500,500,500.5,1.5,2,1.998002,2,1,"1 core"
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aRunInItHasEventsThatCanBeFollowed() throws Exception {
    var events = follow(path(start(CORES)) + "/events");
    run(1000);
    await().until(() -> site.engine.jobs.size() == 2);
    HttpResponse<String> inner =
        site.get("/api/runs/" + site.engine.jobs.getFirst().runId() + "/events");
    assertThat(inner.body()).contains("event: ended", "\"wallMillis\":1000");
    for (int i = 0; i < 5; i++) run(1000);
    assertThat(events.get()).contains("/api/runs/" + site.engine.jobs.getLast().runId());
  }

  @Test
  void theFirstRunThatDoesNotExitWithZeroEndsItAndSaysWhy() throws Exception {
    var events = follow(path(start(CORES)) + "/events");
    run(1000);
    end(2, new RunEvent.Ended(Cause.EXITED, 3, null, null, "It exited with 3.", 5, 4, 3, 1, 0));
    JsonNode end = last(events.get());
    assertThat(end.get("cause").asText()).isEqualTo("failed");
    assertThat(end.get("message").asText())
        .startsWith("Run 2 of 6, “2 cores”, did not exit with 0")
        .endsWith("It exited with 3.");
    assertThat(end.get("findings")).isEmpty();
    assertThat(site.engine.jobs).hasSize(2);
  }

  @Test
  void stoppingStopsTheRunThatIsUnderWayAndStartsNoOther() throws Exception {
    String path = path(start(CORES));
    var events = follow(path + "/events");
    run(1000);
    await().until(() -> site.engine.jobs.size() == 2);
    assertThat(site.delete(path).statusCode()).isEqualTo(204);
    JsonNode end = last(events.get());
    assertThat(end.get("cause").asText()).isEqualTo("stopped");
    assertThat(end.get("rows")).hasSize(1);
    assertThat(site.delete(path).statusCode()).isEqualTo(204);
    assertThat(site.engine.jobs).hasSize(2);
  }

  @Test
  void aComparisonThatNobodyFollowsIsStoppedAfterTheGracePeriod() throws Exception {
    String path = path(start(CORES));
    await().untilAsserted(() -> assertThat(site.get(path).body()).contains("\"abandoned\""));
    assertThat(site.engine.jobs).hasSize(1);
  }

  @Test
  void itCountsAsOneLiveRunUntilItsEnd() throws Exception {
    HttpResponse<String> first = start(CORES);
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    var events = follow(path(first) + "/events");
    run(1000);
    await().until(() -> site.engine.jobs.size() == 2);
    String example = "{\"example\":\"a-lesson/A.java\"}";
    assertThat(site.post("/api/runs", example, "Cookie", cookie).statusCode()).isEqualTo(201);
    assertThat(site.post("/api/comparisons", CORES, "Cookie", cookie).statusCode()).isEqualTo(429);
    site.delete(path(first));
    events.get();
    await().until(() -> site.post("/api/comparisons", CORES, "Cookie", cookie).statusCode() == 201);
  }

  @Test
  void placesInTheQueueAreSaid() throws Exception {
    String path = path(start(CORES));
    var events = follow(path + "/events");
    site.engine.emit(site.engine.jobs.getFirst(), new RunEvent.Queued(3));
    run(1000);
    site.delete(path);
    assertThat(events.get())
        .contains(
            "event: queued\ndata: {\"number\":1,\"variant\":0,\"repetition\":1,\"position\":3}");
  }

  @Test
  void severalProgramsAreComparedOnOneNumberOfCores() throws Exception {
    HttpResponse<String> answer =
        start("{\"variants\":[" + variant("One", "1") + "," + variant("Other", "1") + "]}");
    assertThat(JSON.readTree(answer.body()).get("kind").asText()).isEqualTo("programs");
    var events = follow(path(answer) + "/events");
    for (double millis : List.of(1000, 500, 500, 1000, 1000, 500)) run(millis);
    assertThat(last(events.get()).get("findings").get(0).get("text").asText())
        .contains("“Other” was 2.00 times as fast as the first variant");
  }

  @Test
  void aFullQueueIsSaidAtOnceAndAlsoLater() throws Exception {
    var events = follow(path(start(CORES)) + "/events");
    site.engine.fill();
    run(1000);
    JsonNode end = last(events.get());
    assertThat(end.get("cause").asText()).isEqualTo("fault");
    assertThat(end.get("message").asText()).contains("200 runs are waiting");
    assertThat(start(CORES).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void badRequestsAreRefusedNamingTheField(String body, int status, String field) throws Exception {
    HttpResponse<String> answer = start(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(problem.get("detail").asText()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(site.engine.jobs).isEmpty();
  }

  static Stream<Arguments> badRequestsAreRefusedNamingTheField() {
    String one = variant("One", "1");
    return Stream.of(
        Arguments.of("[]", 400, ""),
        Arguments.of("{}", 400, "language"),
        Arguments.of(cores("\"cpus\":2"), 400, "cpus"),
        Arguments.of(cores("\"cpus\":[]"), 400, "cpus"),
        Arguments.of(cores("\"cpus\":[2]"), 400, "cpus"),
        Arguments.of(cores("\"cpus\":[1,3]"), 400, "cpus[1]"),
        Arguments.of(cores("\"cpus\":[1,1]"), 400, "cpus[1]"),
        Arguments.of(cores("\"cpus\":[1,null]"), 400, "cpus[1]"),
        Arguments.of(cores("\"repetitions\":2"), 400, "repetitions"),
        Arguments.of(cores("\"repetitions\":6"), 400, "repetitions"),
        Arguments.of(cores("\"repetitions\":3.5"), 400, "repetitions"),
        Arguments.of(cores("\"label\":\"x\""), 400, "label"),
        Arguments.of("{\"variants\":{}}", 400, "variants"),
        Arguments.of("{\"variants\":[]}", 400, "variants"),
        Arguments.of("{\"variants\":[" + one + "]}", 400, "variants"),
        Arguments.of("{\"variants\":[" + one + "," + one + "]}", 400, "variants"),
        Arguments.of("{\"variants\":[" + one + ",7]}", 400, "variants[1]"),
        Arguments.of("{\"variants\":[" + one + "],\"cpus\":[1]}", 400, "cpus"),
        Arguments.of("{\"variants\":[" + variant("A", "9") + "]}", 400, "variants[0].cpus"),
        Arguments.of("{\"variants\":[" + variant("", "1") + "]}", 400, "variants[0].label"),
        Arguments.of("{\"variants\":[" + variant("a\\nb", "1") + "]}", 400, "variants[0].label"),
        Arguments.of("{\"variants\":[" + "7,".repeat(17) + "7]}", 400, "variants[0]"),
        Arguments.of(
            "{\"variants\":[" + String.join(",", java.util.Collections.nCopies(17, one)) + "]}",
            413,
            "variants"));
  }

  @Test
  void anotherContentTypeAndAnUnknownComparisonAreRefused() throws Exception {
    var request =
        site.request("/api/comparisons")
            .header("Content-Type", "text/plain")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(CORES))
            .build();
    assertThat(site.http().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    assertThat(site.get("/api/comparisons/nope").body()).contains("no such comparison");
    assertThat(site.get("/api/comparisons/nope/events").statusCode()).isEqualTo(404);
    assertThat(site.delete("/api/comparisons/nope").statusCode()).isEqualTo(404);
  }

  private static String cores(String more) {
    return "{\"example\":\"a-lesson/A.java\"," + more + "}";
  }

  private static String variant(String label, String cpus) {
    return "{\"label\":\"%s\",\"example\":\"a-lesson/A.java\",\"cpus\":%s}".formatted(label, cpus);
  }

  private HttpResponse<String> start(String body) throws Exception {
    return site.post("/api/comparisons", body);
  }

  private static String path(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private CompletableFuture<String> follow(String events) {
    return site.http()
        .sendAsync(site.request(events).build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private int ran;

  /** The next run exits with 0 after this time. */
  private void run(double millis) {
    end(
        ran + 1,
        new RunEvent.Ended(
            Cause.EXITED, 0, null, null, "Exited 0.", millis, 1.5 * millis, 3, 2, 1));
  }

  private void end(int number, RunEvent.Ended ended) {
    await().until(() -> site.engine.jobs.size() == number);
    ran = number;
    site.engine.emit(site.engine.jobs.getLast(), ended);
  }

  private static JsonNode last(String body) throws Exception {
    return JSON.readTree(body.substring(body.lastIndexOf("data: ") + 6));
  }
}
