package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forklore.server.Forklore;
import dev.forklore.server.SiteOptions;
import dev.forklore.server.share.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of one site that keep programs in one PostgreSQL, which was empty before. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedStoreIT {
  private static final String PROGRAM = "print('shared by', 6 * 7)";

  @TempDir private static Path folder;
  private static final List<Forklore> SERVERS = new ArrayList<>();
  private static PostgresServer postgres;
  private static int port;

  @BeforeAll
  static void open() throws Exception {
    postgres = PostgresServer.start(folder.resolve("postgres"));
    assumeThat(postgres.isInstalled()).as("PostgreSQL is installed").isTrue();
    port = SiteOptions.parse().address().port();
    Path key = OneOfThree.keyIn(folder);
    String database = postgres.newDatabase();
    for (int number : new int[] {2, 3}) {
      String[] options = new OneOfThree(number, port, key).options(database);
      SERVERS.add(Forklore.open(SiteOptions.at(port, options)));
    }
    bothStoreAtOnce();
  }

  /** The first time that they use the database: both find it empty and want to make its tables. */
  private static void bothStoreAtOnce() throws Exception {
    CountDownLatch now = new CountDownLatch(1);
    try (HttpReader near = new HttpReader("127.0.0.2", port);
        HttpReader far = new HttpReader("127.0.0.3", port);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (HttpReader reader : List.of(near, far)) {
        answers.add(
            threads.submit(() -> {
              now.await();
              String program = HttpReader.program("python", "main.py", "print(1)").toString();
              return reader.post("/api/programs", program);
            }));
      }
      now.countDown();
      for (var answer : answers) assertThat(answer.get().statusCode()).isEqualTo(201);
    }
  }

  @AfterAll
  static void close() throws Exception {
    SERVERS.forEach(Forklore::close);
    if (postgres != null) postgres.close();
  }

  @Test
  void aProgramThatOneServerStoresIsShownByTheOther() throws Exception {
    try (HttpReader near = new HttpReader("127.0.0.2", port);
        HttpReader far = new HttpReader("127.0.0.3", port)) {
      String request = HttpReader.program("python", "main.py", PROGRAM).toString();
      JsonNode stored = HttpReader.JSON.readTree(near.post("/api/programs", request).body());

      JsonNode shown = far.json("/api/programs/" + stored.get("id").asText());

      assertThat(shown.get("files").get(0).get("text").asText()).isEqualTo(PROGRAM);
      JsonNode again = HttpReader.JSON.readTree(far.post("/api/programs", request).body());
      assertThat(again.get("id")).as("the same program has one link").isEqualTo(stored.get("id"));
    }
  }

  @Test
  void whatARunDidIsStoredByWayOfTheOtherServerAndShownByBoth() throws Exception {
    try (HttpReader near = new HttpReader("127.0.0.2", port);
        HttpReader far = new HttpReader("127.0.0.3", port)) {
      String events = near.start(HttpReader.program("python", "main.py", PROGRAM));
      assertThat(near.follow(events).cause()).isEqualTo("exited");
      // One browser, whichever server it is led to.
      far.beKnownBy(near.cookie());

      JsonNode stored =
          HttpReader.JSON.readTree(far.post(events.replace("/events", "/recording"), "").body());

      String recording =
          "/api/programs/%s/recordings/%s/events"
              .formatted(stored.get("id").asText(), stored.get("recording").asText());
      Transcript here = near.follow(recording);
      assertThat(here.printed()).contains("shared by 42");
      assertThat(far.follow(recording).events()).isEqualTo(here.events());
    }
  }
}
