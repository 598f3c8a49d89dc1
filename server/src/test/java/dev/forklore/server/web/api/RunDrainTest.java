package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forklore.server.run.Refusal;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server that is told to stop does with the runs that it has, and with new ones. */
class RunDrainTest {
  private final ApiSite site =
      new ApiSite(new RunPolicy(2, 3, Duration.ofMinutes(1), Duration.ofMinutes(10)));

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void newRunsAreRefusedWithASentence() throws Exception {
    site.drain(Duration.ZERO);
    var answer = site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("The server is stopping");
  }

  @Test
  void whatSendsReadersHereIsToldToSendThemElsewhere() throws Exception {
    assertThat(site.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
    site.drain(Duration.ZERO);
    assertThat(site.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(site.get("/readyz").body()).contains("is stopping");
    assertThat(site.get("/healthz").statusCode()).isEqualTo(503);
    assertThat(site.get("/livez").statusCode()).as("a restart would end its runs").isEqualTo(200);
    assertThat(site.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aServerWithoutAnEngineStillHasLessons() throws Exception {
    site.engine.sicken();
    assertThat(site.get("/healthz").statusCode()).isEqualTo(503);
    assertThat(site.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(site.get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void whereThereAreOthersAReaderIsSentToThem() throws Exception {
    site.runs().drain(Duration.ZERO, Duration.ZERO, new Refusal.Stopping(true));
    var answer = site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}");
    assertThat(answer.body()).contains("The server is stopping", "another server takes them");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void aServerThatHasNothingToDoAnswersForAWhile() throws Exception {
    Thread draining =
        Thread.ofPlatform()
            .start(() ->
                site.runs()
                    .drain(
                        Duration.ofMinutes(5), Duration.ofMinutes(5), new Refusal.Stopping(true)));
    await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
    assertThat(site.get("/").statusCode()).isEqualTo(200);
    draining.interrupt();
    assertThat(draining.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void aRunThatGoesOnIsWaitedForAndNoLonger() throws Exception {
    site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}");
    Thread draining = Thread.ofPlatform().start(() -> site.drain(Duration.ofMinutes(5)));
    await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
    site.engine.emit(
        site.engine.jobs.getLast(),
        new RunEvent.Ended(Cause.EXITED, 0, null, null, "Exited 0.", 5, 4, 3, 2, 1));
    assertThat(draining.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void aRunThatGoesOnForTooLongIsNotWaitedFor() throws Exception {
    site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}");
    var drained = CompletableFuture.runAsync(() -> site.drain(Duration.ofMillis(50)));
    await().atMost(Duration.ofSeconds(30)).until(drained::isDone);
  }
}
