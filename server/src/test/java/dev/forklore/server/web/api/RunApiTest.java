package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.Job;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.Doing;
import dev.forklore.wire.Finding;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StackDump;
import dev.forklore.wire.Stacks;
import dev.forklore.wire.ThreadState;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunApiTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\",\"cpus\":2}";

  private static final RunPolicy POLICY =
      new RunPolicy(2, 3, Duration.ofMinutes(1), Duration.ofMinutes(10));

  private static final JsonMapper JSON = new JsonMapper();
  private final ApiSite site = new ApiSite(POLICY);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void anUneditedExampleIsAcceptedAndAnsweredWithWhereItsEventsAre() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE);
    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/runs/" + json.get("id").asText());
    assertThat(json.get("events").asText()).isEqualTo("/api/runs/" + job().runId() + "/events");
    assertThat(json.get("cpus").asDouble()).isEqualTo(2);
    assertThat(job().source().main()).isEqualTo("A.java");
  }

  @Test
  void eventsAreNumberedFromOneAndEndWithTheEnd() throws Exception {
    String events = start();
    output("one\n");
    output("two\n");
    end();
    assertThat(site.get(events).body())
        .startsWith("retry: 500\n\nid: 1\nevent: output\ndata: {")
        .contains("id: 2\nevent: output", "id: 3\nevent: ended\ndata: {\"cause\":\"exited\"");
  }

  @Test
  void aClientThatComesBackGetsWhatItHasNotSeenAndNothingTwice() throws Exception {
    String events = start();
    output("one\n");
    output("two\n");
    end();
    assertThat(site.get(events, "Last-Event-ID", "1").body())
        .doesNotContain("id: 1\n")
        .contains("id: 2\n", "two", "id: 3\n");
    assertThat(site.get(events, "Last-Event-ID", "99").body()).doesNotContain("id:");
    assertThat(site.get(events, "Last-Event-ID", "x").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsPrintedArrivesWhileTheProgramStillRuns() throws Exception {
    String events = start();
    HttpResponse<Stream<String>> stream =
        site.http().send(site.request(events).build(), BodyHandlers.ofLines());
    output("early\n");
    try (Stream<String> lines = stream.body()) {
      assertThat(lines.filter(line -> line.contains("early")).findFirst()).isPresent();
    }
  }

  @Test
  void stoppingIsIdempotentAndTheCauseSaysIt() throws Exception {
    String events = start();
    assertThat(site.delete(summary(events)).statusCode()).isEqualTo(204);
    assertThat(site.delete(summary(events)).statusCode()).isEqualTo(204);
    assertThat(site.get(events).body()).containsOnlyOnce("event: ended").contains("\"stopped\"");
  }

  @Test
  void aStopAsksUnlessItsSignalKills() throws Exception {
    String asked = start();
    assertThat(site.delete(summary(asked)).statusCode()).isEqualTo(204);
    assertThat(site.get(asked).body()).contains("Stopped with SIGINT.");
    String killed = start();
    HttpResponse<String> refused = site.delete(summary(killed) + "?signal=SIGHUP");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("signal must be SIGINT, SIGTERM or SIGKILL");
    assertThat(site.delete(summary(killed) + "?signal=SIGKILL").statusCode()).isEqualTo(204);
    assertThat(site.get(killed).body()).contains("Stopped with SIGKILL.");
  }

  @Test
  void stdinReachesTheProgram() throws Exception {
    String events = start();
    String stdin = summary(events) + "/stdin";
    assertThat(site.post(stdin, "{\"text\":\"grüß\\n\"}").statusCode()).isEqualTo(204);
    assertThat(site.post(stdin, "{\"eof\":true}").statusCode()).isEqualTo(204);
    assertThat(site.engine.stdin.toString()).isEqualTo("grüß\n<eof>");
    assertThat(site.post(stdin, "{\"text\":5}").statusCode()).isEqualTo(400);
  }

  @Test
  void aBrowserMayHaveTwoLiveRunsAndAnAddressMore() throws Exception {
    HttpResponse<String> first = site.post("/api/runs", EXAMPLE);
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(site.post("/api/runs", EXAMPLE, "Cookie", cookie).statusCode()).isEqualTo(201);
    HttpResponse<String> third = site.post("/api/runs", EXAMPLE, "Cookie", cookie);
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).contains("5");
    assertThat(site.post("/api/runs", EXAMPLE).statusCode()).isEqualTo(201);
    assertThat(site.post("/api/runs", EXAMPLE).body())
        .contains("Your network address already has 3 live runs");
  }

  @Test
  void aForgedCookieIsNobody() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE, "Cookie", "forklore=me.forged");
    assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
    assertThat(job().party().member()).isNotEqualTo("me");
  }

  @Test
  void theCapacityTellsHowTheCoresLie() throws Exception {
    assertThat(JSON.readTree(site.get("/api/capacity").body()).get("topology"))
        .isEqualTo(
            JSON.readTree(
                """
                {"threadsPerCore": 2, "nodes": [{"node": 0, "cores": [0, 1]}], "idle": [4, 5],
                 "leftOut": [{"cpus": [2, 3], "why": "offline"}]}
                """));
  }

  @Test
  void aFullQueueAndASickEngineAreSaidWithWhatToDo() throws Exception {
    site.engine.fill();
    assertThat(site.post("/api/runs", EXAMPLE).statusCode()).isEqualTo(503);
    site.engine.sicken();
    assertThat(site.get("/healthz").body()).contains("The engine is off.", "forklore doctor");
    assertThat(site.get("/healthz").statusCode()).isEqualTo(503);
    assertThat(site.get("/api/capacity").body()).contains("\"reason\":\"The engine is off.\"");
  }

  @Test
  void wholeNumbersOfCoresAreWrittenAlikeEverywhere() throws Exception {
    String events = start();
    site.engine.emit(job(), new RunEvent.Started(2, List.of(0, 1), 1, 1, true, true));
    end();
    assertThat(site.get(events).body()).contains("\"cpus\":2,");
    assertThat(site.get(summary(events)).body()).contains("\"cpus\":2,");
    assertThat(site.get("/api/capacity").body()).contains("\"cpus\":[0.5,1,2]");
  }

  @Test
  void whatIsNotThereIsSaidInTheWayThatTheAskerReads() throws Exception {
    assertThat(site.get("/api/runs/nope").body()).contains("no such run");
    assertThat(site.get("/api/runs/nope/events").statusCode()).isEqualTo(404);
    assertThat(site.get("/api/nope").body()).contains("openapi.json");
    assertThat(site.get("/nope").body()).contains("Page not found");
    assertThat(site.get("/nope").statusCode()).isEqualTo(404);
  }

  @Test
  void everyAnswerHasAStrictPolicyWithANonceOfItsOwn() throws Exception {
    String first = site.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
    String second = site.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(first).contains("default-src 'none'").doesNotContain("unsafe").isNotEqualTo(second);
  }

  @Test
  void aRunCanBeAskedWhereItIsAndWhatItFindsIsAnEvent() throws Exception {
    String events = start();
    String run = summary(events);
    assertThat(site.post(run + "/autopsy", "").statusCode()).isEqualTo(204);
    assertThat(site.engine.autopsies).hasValue(1);
    assertThat(site.post("/api/runs/nope/autopsy", "").statusCode()).isEqualTo(404);
    var thread = new ThreadState(41, Doing.WAITS_FOR_CHILD, "one", List.of(42));
    var process = new ProcessState(41, Stacks.NONE, List.of(thread));
    site.engine.emit(job(), new RunEvent.Autopsy(5, new Finding.Asked(List.of(process))));
    site.engine.emit(
        job(),
        new RunEvent.Autopsy(6, new Finding.Answered(List.of(new StackDump(41, "<b>\n", true)))));
    end();
    assertThat(site.get(events).body())
        .contains(
            "event: autopsy\ndata: {\"at\":5.0,\"state\":\"asked\",\"processes\":[{\"pid\":41,"
                + "\"stacks\":\"none\",\"threads\":[{\"tid\":41,\"doing\":\"waits-for-child\","
                + "\"what\":\"one\",\"others\":[42]}]}]}")
        .contains("\"answers\":[{\"pid\":41,\"text\":\"<b>\\n\",\"whole\":true}]");
  }

  @Test
  void aFinishedRunIsCountedByItsCause() throws Exception {
    start();
    end();
    assertThat(site.get("/metrics").body())
        .contains("forklore_runs_ended_seconds_count{cause=\"exited\"} 1");
  }

  private String start() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE);
    return JSON.readTree(answer.body()).get("events").asText();
  }

  private static String summary(String events) {
    return events.substring(0, events.length() - "/events".length());
  }

  private Job job() {
    return site.engine.jobs.getLast();
  }

  private void output(String text) {
    site.engine.emit(job(), new RunEvent.Output(1, 41, OutputStreamName.STDOUT, text));
  }

  private void end() {
    site.engine.emit(
        job(), new RunEvent.Ended(Cause.EXITED, 0, null, null, "Exited 0.", 5, 4, 3, 2, 1));
  }
}
