package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.Job;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.share.StoreSettings;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.SetClock;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import dev.forklore.server.web.gate.TrustedProxies;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run did, stored with its program and shown as that. */
class RecordingApiTest {
  private static final String PROGRAM =
      """
      {"language": "python", "files": [{"name": "a.py", "text": "print(input())"}], "args": ["x"], "stdin": "in\\n", "cpus": 2}
      """;
  private static final String MARKUP = "<img src=x onerror=alert(1)>";

  @TempDir Path folder;
  private ApiSite site;
  private String starter;

  @BeforeEach
  void open() throws Exception {
    Protection protection =
        new Protection(
            TrustedProxies.none(),
            new Rates(10_000, 10_000, 10),
            new Access.Everybody(),
            Optional.of("the-token-of-the-operator"),
            Connections.atMost(100));
    String url = "jdbc:sqlite:" + folder.resolve("programs.db");
    site =
        new ApiSite(
            protection,
            new StoreSettings(url, Duration.ofDays(30), 1000, 4 << 10, 1 << 20, 100),
            new SetClock());
    starter = ApiSite.cookie(site.get("/playground"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aRunIsStoredWithItsProgramAndFollowedAgainAsItWas() throws Exception {
    String run = start();
    emit(new RunEvent.Queued(1));
    emit(new RunEvent.ProcessStarted(1, 7, 1, MARKUP));
    print("in\n" + MARKUP);
    end();
    JsonNode stored = created(share(run, starter));
    String events =
        "/api/programs/%s/recordings/%s/events"
            .formatted(stored.get("id").asText(), stored.get("recording").asText());
    String told = site.get(events).body();
    assertThat(told)
        .isEqualTo(
            site.get("/api/runs/" + run + "/events").body().replaceFirst("retry: 500\n\n", ""))
        .contains("queued", "\"name\":\"" + MARKUP);
    JsonNode program = json(site.get("/api/programs/" + stored.get("id").asText()));
    assertThat(program.at("/files/0/text").asText()).isEqualTo("print(input())");
    assertThat(program.toString()).contains("[\"x\"]", "in\\n", "\"cpus\":2");
    assertThat(site.engine.jobs).as("nothing else is run").hasSize(1);
  }

  @Test
  void itsEventsAreSentAsTheyAreStoredToWhoTakesThatAndAsTextToOthers() throws Exception {
    String run = start();
    print("in\n".repeat(1000));
    end();
    JsonNode stored = created(share(run, starter));
    String events =
        "/api/programs/%s/recordings/%s/events"
            .formatted(stored.get("id").asText(), stored.get("recording").asText());
    HttpResponse<String> text = site.get(events);
    assertThat(text.body()).contains("in\\nin");
    for (String accepted : List.of("gzip", "br, GZIP;q=0.1", "gzip, deflate, br, zstd")) {
      HttpResponse<byte[]> answer = bytes(events, accepted);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(accepted).contains("gzip");
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("text/event-stream; charset=utf-8");
      assertThat(answer.body()).hasSizeLessThan(1000);
      try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text.body());
      }
    }
    for (String accepted : List.of("gzip;q=0", "identity", "br", "gzip;q=x", "gzipped", ",;=")) {
      HttpResponse<byte[]> answer = bytes(events, accepted);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(accepted).isEmpty();
      assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
      assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo(text.body());
    }
  }

  @Test
  void itsPageSaysThatItIsRecordedWhenOnHowManyCoresAndOnWhichMachine() throws Exception {
    String run = start();
    print("in\n");
    end();
    String path = created(share(run, starter)).get("path").asText();
    for (String address : List.of(path, path.replace("/p/", "/embed/"))) {
      HttpResponse<String> page = site.get(address);
      assertThat(page.statusCode()).as(address).isEqualTo(200);
      assertThat(page.body())
          .containsPattern("Recorded on \\d{1,2} [A-Z][a-z]+ \\d{4} on 2 cores")
          .contains("A &lt;b&gt;processor&lt;/b&gt;, 2 cores", "Nothing runs now")
          .doesNotContain("<b>processor");
    }
    String plain = path.substring(0, path.lastIndexOf('/'));
    assertThat(site.get(plain).body()).doesNotContain("Recorded on");
    assertThat(site.get(plain + "/00000").statusCode()).isEqualTo(404);
    assertThat(site.engine.jobs).hasSize(1);
  }

  @Test
  void onlyItsStarterStoresARunAndOnlyOnceItHasEnded() throws Exception {
    String run = start();
    assertThat(share(run, starter).statusCode()).isEqualTo(409);
    assertThat(share(run, starter).body()).contains("not ended yet");
    end();
    String stranger = ApiSite.cookie(site.get("/playground"));
    for (String who : List.of(stranger, "forklore=forged.signature", "x=y")) {
      HttpResponse<String> answer = share(run, who);
      assertThat(answer.statusCode()).as(who).isEqualTo(403);
      assertThat(answer.body()).contains("share its result");
    }
    assertThat(share("0123456789abcdefghijklmnop", starter).statusCode()).isEqualTo(404);
    assertThat(share(run, starter).statusCode()).isEqualTo(201);
  }

  /** Whoever follows a run knows its id; a tool that keeps no cookie still has the token. */
  @Test
  void theIdAloneDoesNotPublishARunAlsoWhereItsStarterKeepsNoCookies() throws Exception {
    JsonNode run = created(site.post("/api/runs", PROGRAM));
    end();
    String address = "/api/runs/" + run.get("id").asText() + "/recording";
    HttpResponse<String> answer = site.post(address, "");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Send the token", "Forklore-Run-Token");
    assertThat(site.post(address, "", "Forklore-Run-Token", "another").statusCode()).isEqualTo(403);
    String token = run.get("token").asText();
    assertThat(site.post(address, "", "Forklore-Run-Token", token).statusCode()).isEqualTo(201);
  }

  @Test
  void nothingOfARequestIsStoredButWhatTheServerSaw() throws Exception {
    String run = start();
    print("seen\n");
    end();
    String forged = PROGRAM.replace("input()", "'forged'");
    JsonNode stored =
        created(site.post("/api/runs/" + run + "/recording", forged, "Cookie", starter));
    assertThat(site.get("/api/programs/" + stored.get("id").asText()).body())
        .doesNotContain("forged");
  }

  @Test
  void aRecordingIsFoundBelowItsOwnProgramAlone() throws Exception {
    String run = start();
    end();
    String recording = created(share(run, starter)).get("recording").asText();
    String other =
        created(site.post("/api/programs", PROGRAM.replace("input", "abs"))).get("id").asText();
    assertThat(site.get("/p/" + other + "/" + recording).statusCode()).isEqualTo(404);
    assertThat(
            site.get("/api/programs/%s/recordings/%s/events".formatted(other, recording))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aRunThatWasGivenMoreThanItsProgramSaysIsNotStored() throws Exception {
    String run = start();
    String stdin = "/api/runs/" + run + "/stdin";
    assertThat(site.post(stdin, "{\"eof\":true}", "Cookie", starter).statusCode()).isEqualTo(204);
    String other = start();
    site.post("/api/runs/" + other + "/stdin", "{\"text\":\"typed\"}", "Cookie", starter);
    for (Job job : site.engine.jobs) {
      site.engine.emit(job, RunEvent.Ended.withoutRunning(Cause.EXITED, "Ended."));
    }
    assertThat(share(run, starter).statusCode()).as("an end of input").isEqualTo(201);
    HttpResponse<String> answer = share(other, starter);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Input at the start");
  }

  @Test
  void aRunThatDidTooMuchIsRefusedPackedOrUnpacked() throws Exception {
    String run = start();
    for (int i = 0; i < 20; i++) print("a".repeat(1 << 20));
    end();
    assertThat(share(run, starter).statusCode()).as("20 MiB of one letter").isEqualTo(413);
    String noisy = start();
    for (int i = 0; i < 5000; i++) print(Integer.toHexString(i * 0x9E3779B9));
    end();
    HttpResponse<String> answer = share(noisy, starter);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("4 KiB compressed");
  }

  @Test
  void anotherSitesPageStoresNothing() throws Exception {
    String run = start();
    end();
    HttpResponse<String> answer =
        site.post(
            "/api/runs/" + run + "/recording",
            "",
            "Cookie",
            starter,
            "Sec-Fetch-Site",
            "cross-site");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void whereShortLinksAreOffASentenceSaysSo() throws Exception {
    try (ApiSite without = new ApiSite(RunPolicy.standard())) {
      JsonNode run = json(without.post("/api/runs", PROGRAM));
      String address = "/api/runs/" + run.get("id").asText();
      without.delete(address);
      String token = run.get("token").asText();
      assertThat(without.post(address + "/recording", "", "Forklore-Run-Token", token).body())
          .contains("stores no results");
    }
  }

  private String start() throws Exception {
    return created(site.post("/api/runs", PROGRAM, "Cookie", starter)).get("id").asText();
  }

  private HttpResponse<String> share(String run, String cookie) throws Exception {
    return site.post("/api/runs/" + run + "/recording", "", "Cookie", cookie);
  }

  private HttpResponse<byte[]> bytes(String path, String accepted) throws Exception {
    return site.http()
        .send(
            site.request(path).header("Accept-Encoding", accepted).build(),
            BodyHandlers.ofByteArray());
  }

  private void emit(RunEvent event) {
    site.engine.emit(site.engine.jobs.getLast(), event);
  }

  private void print(String text) {
    emit(new RunEvent.Output(1, 7, OutputStreamName.STDOUT, text));
  }

  private void end() {
    emit(RunEvent.Ended.withoutRunning(Cause.EXITED, "Ended."));
  }

  private static JsonNode created(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new JsonMapper().readTree(answer.body());
  }
}
