package dev.forklore.server.web.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.forklore.server.web.ApiSite;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RollCallTest {
  /** So that a slow machine is no failure. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final SeveralSites sites = new SeveralSites();

  private RollCall ofTheSecond(Duration patience) {
    return new RollCall(sites.peers(2), SeveralSites.KEY, patience);
  }

  private static JsonNode capacity(ApiSite site) throws Exception {
    String bearer = SeveralSites.BEARER;
    return new JsonMapper().readTree(site.get("/api/capacity", "Authorization", bearer).body());
  }

  @Test
  void theOtherServersTellWhatTheyHaveThoughTheSiteIsClosedToStrangers() throws Exception {
    try (ApiSite second = sites.open(2, SeveralSites.CLOSED);
        ApiSite third = sites.open(3, SeveralSites.CLOSED)) {
      JsonNode cores = capacity(third).get("cores");
      assertThat(ofTheSecond(PATIENT).present())
          .containsOnlyKeys("site-3")
          .hasEntrySatisfying(
              "site-3",
              said -> {
                assertThat(said.get("stopping").asBoolean()).isFalse();
                assertThat(said.get("cores")).isEqualTo(cores);
                assertThat(said.get("running").isInt()).isTrue();
              });
      assertThat(second.get("/admin", "Authorization", SeveralSites.OPERATOR).body())
          .contains("The other servers", "<code>site-3</code>", "starts runs")
          .contains("1 of 8 other servers answered within 12 s. Of the rest nothing is known.");
    }
  }

  @Test
  void whoeverElseAnswersAtTheAddressOfAServerIsNotTakenForIt() throws Exception {
    HttpServer stranger =
        HttpServer.create(new InetSocketAddress(SeveralSites.host(4), sites.port()), 0);
    stranger.createContext(
        "/",
        exchange -> {
          byte[] says = "{\"server\":\"site-5\",\"cores\":99}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, says.length);
          exchange.getResponseBody().write(says);
          exchange.close();
        });
    stranger.start();
    try {
      assertThat(ofTheSecond(PATIENT).present()).isEmpty();
    } finally {
      stranger.stop(0);
    }
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsNotWaitedForForEver() throws Exception {
    try (ServerSocket _ =
            new ServerSocket(sites.port(), 1, InetAddress.ofLiteral(SeveralSites.host(4)));
        ApiSite _ = sites.open(3, SeveralSites.CLOSED)) {
      assertThat(ofTheSecond(Duration.ofSeconds(5)).present()).containsOnlyKeys("site-3");
    }
  }
}
