package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.RawClient;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
  private static final Duration ARRIVAL = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final int MOST = 12;
  private static final String GET = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String HEAD =
      "POST /api/runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n";

  private final ApiSite site =
      new ApiSite(
          RunPolicy.standard(),
          new Protection(
              TrustedProxies.none(),
              Rates.standard(),
              new Access.Everybody(),
              Optional.empty(),
              new Connections(MOST, IDLE, ARRIVAL)));

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void headersThatTrickleInAreNotWaitedFor() throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      assertThat(trickle(client)).isLessThan(IDLE);
    }
  }

  @Test
  void aBodyThatTricklesInIsNotWaitedFor() throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send(HEAD);
      assertThat(trickle(client)).isLessThan(IDLE);
    }
    assertThat(site.engine.jobs).isEmpty();
    assertThat(site.get("/metrics").body()).contains("forklore_server_errors_total 0.0");
  }

  @Test
  void aReaderOfARunThatSaysLittleStays() throws Exception {
    String events =
        site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow()
            + "/events";
    try (RawClient client = new RawClient(site.port())) {
      client.send("GET " + events + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read(5_000)).isPositive();
      Instant until = Instant.now().plus(ARRIVAL.multipliedBy(3));
      while (Instant.now().isBefore(until)) assertThat(client.read(50)).isNotEqualTo(-1);
      site.engine.emit(
          site.engine.jobs.getLast(),
          new RunEvent.Output(1, 41, OutputStreamName.STDOUT, "still here"));
      assertThat(client.read(5_000)).isPositive();
    }
  }

  @Test
  void aConnectionThatIsKeptAndUsedAgainStays() throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      Instant until = Instant.now().plus(ARRIVAL.multipliedBy(3));
      while (Instant.now().isBefore(until)) {
        client.send(GET);
        assertThat(client.read(5_000)).isPositive();
        while (client.read(100) >= 0) {}
      }
      client.send(GET);
      assertThat(client.read(5_000)).isPositive();
    }
  }

  @Test
  void beyondTheMostConnectionsOneWaitsUntilAnotherHasGone() throws Exception {
    List<RawClient> held = new ArrayList<>();
    try {
      for (int i = 0; i < MOST; i++) {
        RawClient client = new RawClient(site.port());
        client.send(GET);
        assertThat(client.read(5_000)).isPositive();
        held.add(client);
      }
      try (RawClient late = new RawClient(site.port())) {
        late.send(GET);
        assertThat(late.read(500)).isEqualTo(-2);
        for (RawClient client : held) client.close();
        assertThat(late.read(10_000)).isPositive();
      }
    } finally {
      for (RawClient client : held) client.close();
    }
  }

  /** Sends a byte now and then; how long until the server has had enough. */
  private static Duration trickle(RawClient client) throws IOException {
    Instant began = Instant.now();
    while (Duration.between(began, Instant.now()).compareTo(IDLE) < 0) {
      try {
        client.send("x");
      } catch (IOException e) {
        break;
      }
      if (client.read(50) == -1) break;
    }
    return Duration.between(began, Instant.now());
  }
}
