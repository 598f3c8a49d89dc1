package dev.forklore.server.web.gate;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.RawClient;
import dev.forklore.server.web.gate.Doors.Admits;
import dev.forklore.server.web.gate.Doors.Door;
import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody steers what is somebody else's, however an address is written. */
class DoorsTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\"}";
  private static final String COMPARED =
      "{\"example\":\"a-lesson/A.java\",\"cpus\":[1,2],\"repetitions\":3}";
  private static final String TYPED = "{\"text\":\"hello\"}";

  private final ApiSite site =
      new ApiSite(
          new RunPolicy(100, 100, Duration.ofMinutes(1), Duration.ofMinutes(10)),
          new Protection(
              TrustedProxies.none(),
              new Rates(100_000, 100_000, 10),
              new Access.Everybody(),
              Optional.of("the-token-of-the-operator"),
              Connections.atMost(1000)));

  @AfterEach
  void close() {
    site.close();
  }

  /** Whoever adds an address that changes something decides here, too, who may ask for it. */
  @Test
  void everyAddressThatChangesSomethingIsKnownHereWithItsDecision() {
    assertThat(site.doors().stream().filter(door -> !door.method().equals(HandlerType.GET)))
        .containsExactlyInAnyOrder(
            new Door(HandlerType.POST, "/login", Admits.EVERYBODY),
            new Door(HandlerType.POST, "/api/runs", Admits.READERS),
            new Door(HandlerType.DELETE, "/api/runs/{id}", Admits.STARTER),
            new Door(HandlerType.POST, "/api/runs/{id}/stdin", Admits.STARTER),
            new Door(HandlerType.POST, "/api/runs/{id}/autopsy", Admits.STARTER),
            new Door(HandlerType.POST, "/api/runs/{id}/recording", Admits.STARTER),
            new Door(HandlerType.POST, "/api/comparisons", Admits.READERS),
            new Door(HandlerType.POST, "/api/projects", Admits.READERS),
            new Door(HandlerType.DELETE, "/api/comparisons/{id}", Admits.STARTER),
            new Door(HandlerType.POST, "/api/programs", Admits.READERS),
            new Door(HandlerType.POST, "/admin/programs/remove", Admits.OPERATOR),
            new Door(HandlerType.POST, "/admin/runs/{id}/stop", Admits.OPERATOR));
  }

  @Test
  void whatNamesARunOrAComparisonAndChangesItIsItsStartersOrTheOperators() {
    assertThat(
            site.doors().stream()
                .filter(not(door -> door.method().equals(HandlerType.GET)))
                .filter(door -> door.path().contains("{"))
                .map(Door::admits))
        .containsOnly(Admits.STARTER, Admits.OPERATOR);
  }

  @Test
  void aStrangerSteersNothingHoweverTheAddressIsWritten() throws Exception {
    String starter = ApiSite.cookie(site.get("/"));
    String stranger = ApiSite.cookie(site.get("/"));
    String run = start("/api/runs", EXAMPLE, starter);
    String comparison = start("/api/comparisons", COMPARED, starter);
    int jobs = site.engine.jobs.size();
    for (Door door : site.doors()) {
      if (door.method().equals(HandlerType.GET) || !door.path().contains("{id}")) continue;
      String id = door.path().contains("comparisons") ? comparison : run;
      for (String path : spellings(door.path(), id)) {
        for (String cookie : new String[] {"", "Cookie: " + stranger + "\r\n"}) {
          String status = send(door.method().name(), path, cookie);
          assertThat(status).as("%s %s", door.method(), path).matches("(400|401|403|404|405|414)");
        }
      }
    }
    assertThat(site.engine.stdin.toString()).doesNotContain("hello");
    assertThat(site.engine.autopsies).hasValue(0);
    assertThat(site.engine.jobs).hasSize(jobs);
    assertThat(site.get("/api/runs/" + run).body()).doesNotContain("ended");
    assertThat(site.get("/api/comparisons/" + comparison).body()).doesNotContain("ended");
    assertThat(site.delete("/api/runs/" + run, "Cookie", starter).statusCode()).isEqualTo(204);
    assertThat(site.delete("/api/comparisons/" + comparison, "Cookie", starter).statusCode())
        .isEqualTo(204);
  }

  @Test
  void theStarterMayWriteTheAddressAsAnyClientDoes() throws Exception {
    String starter = ApiSite.cookie(site.get("/"));
    String run = start("/api/runs", EXAMPLE, starter);
    String path = "/api/runs/" + encoded(run, "%%%02x") + "/stdin";
    assertThat(send("POST", path, "Cookie: " + starter + "\r\n")).isEqualTo("204");
    assertThat(site.engine.stdin.toString()).isEqualTo("hello");
  }

  @Test
  void aHeaderDoesNotChangeTheMethod() throws Exception {
    String starter = ApiSite.cookie(site.get("/"));
    String run = start("/api/runs", EXAMPLE, starter);
    HttpResponse<String> answer =
        site.get("/api/runs/" + run, "X-HTTP-Method-Override", "DELETE", "Cookie", starter);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(site.get("/api/runs/" + run).body()).doesNotContain("ended");
    assertThat(site.post("/api/capacity", "{}", "x-http-method-override", "GET").statusCode())
        .isEqualTo(405);
  }

  private static List<String> spellings(String template, String id) {
    List<String> all = new ArrayList<>();
    for (String each :
        new String[] {
          id,
          encoded(id, "%%%02x"),
          encoded(id, "%%%02X"),
          encoded(id, "%%25%02x"),
          encodedWhole(id),
          id.toUpperCase(Locale.ROOT),
          id + ".",
          id + ";a=b",
          ";a=b/" + id,
          id + "%00",
          id + "%20",
          id + "%2f",
          id + "%3b",
          "/" + id,
          "./" + id,
          "%2e/" + id,
          "x/../" + id,
          "x/%2e%2e/" + id
        }) {
      all.add(template.replace("{id}", each));
    }
    String plain = template.replace("{id}", id);
    all.add("/" + plain);
    all.add(plain + "/");
    all.add(plain + "?x=/login");
    all.add(plain + "%3fx");
    all.add(plain + ";jsessionid=1");
    all.add("/." + plain);
    all.add("/login/.." + plain);
    all.add("/assets/.." + plain);
    all.add(plain.replaceFirst("/api/", "/api//"));
    all.add(plain.replaceFirst("/api/", "/API/"));
    all.add(plain.replaceFirst("/api/", "/%61pi/"));
    all.add(plain.replaceFirst("/api/", "/api;x/"));
    all.add("http://127.0.0.1" + plain);
    return all;
  }

  private static String encoded(String id, String format) {
    return format.formatted((int) id.charAt(0)) + id.substring(1);
  }

  private static String encodedWhole(String id) {
    StringBuilder all = new StringBuilder();
    id.chars().forEach(c -> all.append("%%%02x".formatted(c)));
    return all.toString();
  }

  private String start(String path, String body, String cookie) throws Exception {
    HttpResponse<String> answer = site.post(path, body, "Cookie", cookie);
    return answer.headers().firstValue("Location").orElseThrow().substring(path.length() + 1);
  }

  /** The status of the answer to a request that is sent as it is written. */
  private String send(String method, String path, String headers) throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send(
          "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s"
              .formatted(method, path, TYPED.length(), headers, TYPED));
      return client.readAll().split(" ", 3)[1];
    }
  }
}
