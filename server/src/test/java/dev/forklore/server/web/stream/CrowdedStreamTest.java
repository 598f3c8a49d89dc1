package dev.forklore.server.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.Job;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One run that so many follow that each is told of several events at once. */
class CrowdedStreamTest {
  private static final int READERS = 60;
  private static final int LINES = 500;

  private final ApiSite site =
      new ApiSite(new RunPolicy(2, 3, Duration.ofMinutes(1), Duration.ofMinutes(10)));

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void everyoneIsToldOfEverythingOnceAndInOrder() throws Exception {
    String started = site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}").body();
    String events = new JsonMapper().readTree(started).get("events").asText();
    Job job = site.engine.jobs.getLast();
    Run run = site.runs().find(job.runId()).orElseThrow();
    List<CompletableFuture<HttpResponse<Stream<String>>>> readers =
        IntStream.range(0, READERS)
            .mapToObj(
                _ -> site.http().sendAsync(site.request(events).build(), BodyHandlers.ofLines()))
            .toList();
    try (var listening = run.listen()) {
      Awaitility.await().until(() -> listening.audience().listeners() == READERS + 1);
    }

    for (int i = 0; i < LINES; i++) {
      site.engine.emit(job, new RunEvent.Output(i, 41, OutputStreamName.STDOUT, i + "\n"));
    }
    site.engine.emit(
        job, new RunEvent.Ended(Cause.EXITED, 0, null, null, "Exited 0.", 5, 4, 3, 2, 1));

    List<String> all = IntStream.rangeClosed(1, LINES + 1).mapToObj(i -> "id: " + i).toList();
    for (var reader : readers) {
      try (Stream<String> lines = reader.get().body()) {
        assertThat(lines.filter(line -> line.startsWith("id:"))).containsExactlyElementsOf(all);
      }
    }
  }
}
