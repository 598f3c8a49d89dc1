package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run when its reader has gone, and when not. */
class RunGraceTest {
  private final ApiSite site = new ApiSite(RunPolicy.standard());

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aRunThatNobodyFollowsIsStoppedAfterTheGracePeriod() throws Exception {
    String run = start();
    assertThat(site.get(run).body()).doesNotContain("ended");
    site.grace.pass();
    assertThat(site.get(run).body()).contains("abandoned");
  }

  @Test
  void aRunThatIsFollowedGoesOnPastTheGracePeriod() throws Exception {
    String run = start();
    try (InputStream stream = follow(run)) {
      site.grace.pass();
      assertThat(site.get(run).body()).doesNotContain("ended");
      site.engine.emit(
          site.engine.jobs.getLast(),
          new RunEvent.Ended(Cause.EXITED, 0, null, null, "Exited 0.", 5, 4, 3, 2, 1));
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"cause\":\"exited\"");
    }
  }

  @Test
  void theGracePeriodOfARunBeginsAnewWhenItsLastReaderLeaves() throws Exception {
    String run = start();
    follow(run).close();
    // That the reader has left is noticed by writing to it.
    await()
        .untilAsserted(() -> {
          site.engine.emit(site.engine.jobs.getLast(), new RunEvent.Queued(1));
          assertThat(site.runs().live().getFirst().audience().listeners()).isZero();
        });
    site.grace.pass();
    assertThat(site.get(run).body()).contains("abandoned");
  }

  /** A stream that has begun, so that the server knows of it. */
  private InputStream follow(String run) throws Exception {
    return site.http()
        .send(site.request(run + "/events").build(), BodyHandlers.ofInputStream())
        .body();
  }

  private String start() throws Exception {
    String answer = site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}").body();
    return "/api/runs/" + new JsonMapper().readTree(answer).get("id").asText();
  }
}
