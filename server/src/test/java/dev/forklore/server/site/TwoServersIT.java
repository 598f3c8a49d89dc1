package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forklore.server.Forklore;
import dev.forklore.server.SiteOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of one site: what one of them runs is followed and stopped by way of the other. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String FIFTY =
      "import sys\nfor i in range(50): print('line', i, flush=True)\nprint('read', sys.stdin.readline(), flush=True)\nimport time\ntime.sleep(60)\n";
  private static final String SLEEPS =
      "import time\nprint('before the end', flush=True)\ntime.sleep(60)\n";

  @TempDir private Path folder;
  private final int port = SiteOptions.parse().address().port();
  private Path key;

  @BeforeEach
  void makeKey() throws IOException {
    key = OneOfThree.keyIn(folder);
  }

  @Test
  void aRunIsFollowedFedAndStoppedByWayOfTheOtherServer() throws Exception {
    try (Forklore _ = open(2);
        Forklore _ = open(3);
        HttpReader near = new HttpReader("127.0.0.2", port);
        HttpReader far = new HttpReader("127.0.0.3", port);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String events = near.start(HttpReader.program("python", "main.py", FIFTY));
      assertThat(events).startsWith("/api/runs/site-2.");
      Future<Transcript> followed = threads.submit(() -> far.follow(events));
      Awaitility.await().atMost(PATIENCE).until(() -> printed(far, events).contains("line 49"));

      String self = events.replace("/events", "");
      assertThat(far.post(self + "/stdin", "{\"text\":\"typed far away\\n\"}").statusCode())
          .isEqualTo(204);
      Awaitility.await().atMost(PATIENCE).until(() -> printed(far, events).contains("typed far"));
      far.stop(events);

      Transcript all = followed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(all.cause()).isEqualTo("stopped");
      assertThat(all.stdout()).startsWith("line 0", "line 1").contains("line 49");
      assertThat(ids(all))
          .isEqualTo(LongStream.rangeClosed(1, all.events().size()).boxed().toList());
      assertThat(near.follow(events).events()).isEqualTo(all.events());
      // Lines that come together are one event, so how many there are is not known before.
      int half = all.events().size() / 2;
      Transcript rest = far.follow(events, half, all.events().size() - half);
      assertThat(rest.events()).isEqualTo(all.events().subList(half, all.events().size()));
    }
  }

  @Test
  void theReaderIsToldOfAServerThatIsKilledAndOfARunThatItsSuccessorDoesNotKnow() throws Exception {
    try (Forklore _ = open(3);
        HttpReader near = new HttpReader("127.0.0.2", port);
        HttpReader far = new HttpReader("127.0.0.3", port);
        SeparateServer owner = SeparateServer.start(port, options(2));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> live(near));
      String events = near.start(HttpReader.program("python", "main.py", SLEEPS));
      Future<Transcript> followed = threads.submit(() -> far.follow(events));
      Awaitility.await().atMost(PATIENCE).until(() -> printed(far, events).contains("before"));

      owner.kill();

      Transcript seen = followed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(seen.printed()).contains("before the end");
      assertThat(seen.all("ended")).as("nobody knows how it ended").isEmpty();
      JsonNode problem = far.json(events);
      assertThat(problem.get("status").asInt()).isEqualTo(503);
      assertThat(problem.get("detail").asText())
          .contains("The server site-2, which has what you asked for, does not answer.");

      try (SeparateServer successor = SeparateServer.start(port, options(2))) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> live(near));
        assertThat(far.json(events).get("detail").asText()).contains("There is no such run.");
        assertThat(successor.process().isAlive()).isTrue();
      }
    }
  }

  @Test
  void aServerThatIsToStopFinishesItsRunsAndTheirReadersByWayOfOthersSeeTheEnd() throws Exception {
    try (Forklore _ = open(3);
        HttpReader near = new HttpReader("127.0.0.2", port);
        HttpReader far = new HttpReader("127.0.0.3", port);
        SeparateServer owner = SeparateServer.start(port, options(2));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> live(near));
      String events =
          near.start(HttpReader.program("python", "main.py", "print(input(), flush=True)\n"));
      Future<Transcript> followed = threads.submit(() -> far.follow(events));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> !far.followUntil(events, "process").events().isEmpty());

      owner.process().destroy();

      Awaitility.await().atMost(PATIENCE).until(() -> near.status("/readyz") == 503);
      assertThat(near.status("/livez")).isEqualTo(200);
      assertThat(far.status("/readyz")).isEqualTo(200);
      HttpResponse<String> refused =
          near.post("/api/runs", HttpReader.program("python", "a.py", "print(2)").toString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("The server is stopping", "another server");
      far.post(events.replace("/events", "/stdin"), "{\"text\":\"to the end\\n\"}");
      Transcript all = followed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(all.cause()).isEqualTo("exited");
      assertThat(all.printed()).contains("to the end");
      assertThat(owner.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private Forklore open(int number) {
    return Forklore.open(SiteOptions.at(port, options(number)));
  }

  private String[] options(int number) {
    return new OneOfThree(number, port, key).options("off");
  }

  private static boolean live(HttpReader reader) throws Exception {
    return reader.python("print(1)").cause().equals("exited");
  }

  private static String printed(HttpReader reader, String events) throws Exception {
    int so = reader.json(events.replace("/events", "")).get("events").asInt();
    return so == 0 ? "" : reader.follow(events, 0, so).printed();
  }

  private static List<Long> ids(Transcript transcript) {
    return transcript.events().stream().map(Transcript.Event::id).toList();
  }
}
