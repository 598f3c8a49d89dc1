package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run when its reader has gone, and when not. */
class RunGraceTest {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ApiSite site = new ApiSite(new RunPolicy(2, 3, GRACE, Duration.ofMinutes(10)));

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aRunThatNobodyFollowsIsStoppedAfterTheGracePeriod() throws Exception {
    String run = start();
    await().untilAsserted(() -> assertThat(site.get(run).body()).contains("abandoned"));
  }

  @Test
  void aRunThatIsFollowedGoesOnPastTheGracePeriod() throws Exception {
    String run = start();
    var stream =
        site.http().sendAsync(site.request(run + "/events").build(), BodyHandlers.ofString());
    await()
        .during(GRACE.multipliedBy(2))
        .atMost(Duration.ofSeconds(20))
        .until(() -> !site.get(run).body().contains("ended"));
    site.engine.emit(
        site.engine.jobs.getLast(),
        new RunEvent.Ended(Cause.EXITED, 0, null, null, "Exited 0.", 5, 4, 3, 2, 1));
    assertThat(stream.get().body()).contains("\"cause\":\"exited\"");
  }

  private String start() throws Exception {
    String answer = site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}").body();
    return "/api/runs/" + new JsonMapper().readTree(answer).get("id").asText();
  }
}
