package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.RawClient;
import dev.forklore.server.web.SetClock;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On real connections; the time that a request may take passes when the test says so. */
class ConnectionWatchTest {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final int MOST = 100;
  private static final int ATTACK = 2_000;
  private static final String GET = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String HALF = "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ";
  private static final String HEAD =
      "POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n";

  private final SetClock clock = new SetClock();
  private final ApiSite site =
      new ApiSite(
          RunPolicy.standard(),
          new Protection(
              TrustedProxies.none(),
              Rates.standard(),
              new Access.Everybody(),
              Optional.empty(),
              new Connections(MOST, Duration.ofMinutes(10), ARRIVAL)),
          clock);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void headersThatTrickleInAreNotWaitedFor() throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send(HALF);
      untilClosed(client);
    }
  }

  @Test
  void aBodyThatTricklesInIsNotWaitedFor() throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send(HEAD);
      untilClosed(client);
    }
    assertThat(site.engine.jobs).isEmpty();
    assertThat(site.get("/metrics").body()).contains("forklore_server_errors_total 0.0");
  }

  @Test
  void aReaderOfARunThatSaysLittleStaysAndSoDoesAConnectionThatIsKept() throws Exception {
    String run =
        site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    try (RawClient reader = new RawClient(site.port());
        RawClient kept = new RawClient(site.port());
        RawClient slow = new RawClient(site.port())) {
      reader.send("GET " + run + "/events HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(reader.readUntil(text -> text.toString().contains("retry"))).contains("200 OK");
      kept.send(GET);
      assertThat(kept.readUntil(text -> text.toString().endsWith("ok\n"))).contains("200 OK");
      slow.send(HALF);
      untilClosed(slow); // so all have been looked at when that time had passed
      site.engine.emit(
          site.engine.jobs.getLast(),
          new RunEvent.Output(1, 41, OutputStreamName.STDOUT, "still here"));
      assertThat(reader.readUntil(text -> text.toString().contains("still here\"")))
          .contains("still here\"");
      kept.send(GET);
      assertThat(kept.readUntil(text -> text.toString().endsWith("ok\n"))).contains("200 OK");
    }
  }

  @Test
  void thousandsOfHalfOpenRequestsOfOneAddressKeepNobodyElseOut() throws Exception {
    List<RawClient> attack = new ArrayList<>();
    try {
      for (int i = 0; i < ATTACK; i++) {
        RawClient client = new RawClient(site.port(), "127.0.0.2");
        client.send(HALF);
        attack.add(client);
        if (i % 50 == 0) assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
      }
      try (RawClient late = new RawClient(site.port())) {
        late.send(GET);
        assertThat(late.readUntil(text -> text.toString().endsWith("ok\n"))).contains("200 OK");
      }
      // A connection is closed by us before its client hears of it.
      await().atMost(Duration.ofMinutes(1)).until(() -> stillOpen(attack) <= MOST / 2);
    } finally {
      for (RawClient client : attack) client.close();
    }
  }

  private static int stillOpen(List<RawClient> attack) throws IOException {
    int open = 0;
    for (RawClient client : attack) if (client.read(1) == -2) open++;
    return open;
  }

  @Test
  void whoComesBackAgainAndAgainIsAlwaysServed() throws Exception {
    for (int i = 0; i < 3 * MOST; i++) {
      try (RawClient client = new RawClient(site.port())) {
        client.send(GET);
        assertThat(client.readUntil(text -> text.toString().endsWith("ok\n"))).contains("200 OK");
      }
    }
  }

  /** Lets time pass, and waits for what the server makes of it. */
  private void untilClosed(RawClient client) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          clock.pass(ARRIVAL);
          try {
            client.send("x");
          } catch (IOException closed) {
            return true;
          }
          return client.read(50) == -1;
        });
  }
}
