package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only who started a run may steer it; everybody who knows its id may follow it. */
class StarterTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\"}";
  private static final String TYPED = "{\"text\":\"hello\"}";
  private static final String COMPARED = "{\"example\":\"a-lesson/A.java\",\"cpus\":[1,2]}";
  private final ApiSite site = new ApiSite(RunPolicy.standard());

  /** The answer to the last start of a run. */
  private HttpResponse<String> started;

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aPageGivesItsReaderTheIdentityThatRunsAreStartedWith() throws Exception {
    String cookie = ApiSite.cookie(site.get("/"));
    assertThat(cookie).startsWith("forklore=");
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE, "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(site.get("/").headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @Test
  void nobodyElseStopsARunOrTypesToIt() throws Exception {
    String starter = ApiSite.cookie(site.get("/"));
    String other = ApiSite.cookie(site.get("/"));
    String run = start("Cookie", starter);
    assertThat(site.delete(run, "Cookie", other).statusCode()).isEqualTo(403);
    assertThat(site.delete(run).statusCode()).isEqualTo(403);
    assertThat(site.delete(run, "Cookie", starter + "x").statusCode()).isEqualTo(403);
    HttpResponse<String> typed = site.post(run + "/stdin", TYPED, "Cookie", other);
    assertThat(typed.statusCode()).isEqualTo(403);
    assertThat(typed.body()).contains("only the person who started it");
    assertThat(site.engine.stdin).isEmpty();
    assertThat(site.get(run, "Cookie", other).body()).contains("\"state\":\"starting\"");
  }

  @Test
  void theStarterDoesBoth() throws Exception {
    String starter = ApiSite.cookie(site.get("/"));
    String run = start("Cookie", starter);
    assertThat(site.post(run + "/stdin", TYPED, "Cookie", starter).statusCode()).isEqualTo(204);
    assertThat(site.delete(run, "Cookie", starter).statusCode()).isEqualTo(204);
    assertThat(site.get(run).body()).contains("\"cause\":\"stopped\"");
  }

  @Test
  void theTokenIsAsGoodAsTheCookieForABrowserThatKeepsNone() throws Exception {
    String[] browser = {"Sec-Fetch-Site", "same-origin"};
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE, browser);
    String run = answer.headers().firstValue("Location").orElseThrow();
    String token = new JsonMapper().readTree(answer.body()).get("token").asText();
    assertThat(site.delete(run, browser).statusCode()).isEqualTo(403);
    assertThat(site.post(run + "/stdin", TYPED, browser).statusCode()).isEqualTo(403);
    String[] wrong = {"Forklore-Run-Token", token + "x", "Sec-Fetch-Site", "same-origin"};
    assertThat(site.delete(run, wrong).statusCode()).isEqualTo(403);
    String[] right = {"Forklore-Run-Token", token, "Sec-Fetch-Site", "same-origin"};
    assertThat(site.post(run + "/stdin", TYPED, right).statusCode()).isEqualTo(204);
    assertThat(site.delete(run, right).statusCode()).isEqualTo(204);
  }

  @Test
  void theTokenOfAComparisonIsAsGoodAsTheCookieToo() throws Exception {
    String[] browser = {"Sec-Fetch-Site", "same-origin"};
    HttpResponse<String> answer = site.post("/api/comparisons", COMPARED, browser);
    String comparison = answer.headers().firstValue("Location").orElseThrow();
    String token = new JsonMapper().readTree(answer.body()).get("token").asText();
    String run = start(browser);
    String another = new JsonMapper().readTree(started.body()).get("token").asText();
    assertThat(token).matches("[0-9a-v]{20,26}").isNotEqualTo(another);
    assertThat(comparison).doesNotContain(token);
    assertThat(site.delete(comparison, browser).statusCode()).isEqualTo(403);
    for (String wrong : List.of(token + "x", token.substring(1), another, "")) {
      String[] guess = {"Forklore-Run-Token", wrong, "Sec-Fetch-Site", "same-origin"};
      assertThat(site.delete(comparison, guess).statusCode()).as(wrong).isEqualTo(403);
    }
    assertThat(site.get(comparison).body()).doesNotContain("\"cause\":\"stopped\"", token);
    String[] right = {"Forklore-Run-Token", token, "Sec-Fetch-Site", "same-origin"};
    assertThat(site.delete(run, right).statusCode()).isEqualTo(403);
    assertThat(site.delete(comparison, right).statusCode()).isEqualTo(204);
    assertThat(site.get(comparison).body() + site.get(comparison + "/events").body())
        .contains("stopped")
        .doesNotContain(token);
  }

  @Test
  void nobodyIsToldTheTokenButWhoStartedTheRun() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE);
    String run = answer.headers().firstValue("Location").orElseThrow();
    String token = new JsonMapper().readTree(answer.body()).get("token").asText();
    assertThat(token).matches("[0-9a-v]{20,26}").isNotEqualTo(run.substring("/api/runs/".length()));
    site.delete(run);
    assertThat(site.get(run).body() + site.get(run + "/events").body()).doesNotContain(token);
  }

  @Test
  void aWrongTokenIsWorseThanNone() throws Exception {
    String run = start();
    assertThat(site.delete(run, "Forklore-Run-Token", "guess").statusCode()).isEqualTo(403);
  }

  @Test
  void aToolWithoutCookiesStopsWhatItStarted() throws Exception {
    String run = start();
    assertThat(site.post(run + "/stdin", TYPED).statusCode()).isEqualTo(204);
    assertThat(site.delete(run).statusCode()).isEqualTo(204);
  }

  @Test
  void anotherBrowserDoesNotStopTheRunOfATool() throws Exception {
    String run = start();
    String other = ApiSite.cookie(site.get("/"));
    assertThat(site.delete(run, "Cookie", other).statusCode()).isEqualTo(403);
  }

  @Test
  void aToolThatKeepsItsCookieIsAskedForItFromThenOn() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE);
    String run = answer.headers().firstValue("Location").orElseThrow();
    String cookie = ApiSite.cookie(answer);
    assertThat(site.post(run + "/stdin", TYPED, "Cookie", cookie).statusCode()).isEqualTo(204);
    assertThat(site.delete(run).statusCode()).isEqualTo(403);
    assertThat(site.delete(run, "Cookie", cookie).statusCode()).isEqualTo(204);
  }

  @Test
  void theFirstRunOfABrowserIsItsOwnToo() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", EXAMPLE, "Sec-Fetch-Site", "same-origin");
    String run = answer.headers().firstValue("Location").orElseThrow();
    assertThat(site.delete(run).statusCode()).isEqualTo(403);
    assertThat(site.delete(run, "Cookie", ApiSite.cookie(answer)).statusCode()).isEqualTo(204);
  }

  @Test
  void idsOfRunsAreLongAndRandom() throws Exception {
    String one = start().substring("/api/runs/".length());
    String other = start().substring("/api/runs/".length());
    assertThat(one).matches("[0-9a-v]{20,26}").isNotEqualTo(other);
    assertThat(one.substring(0, 8)).isNotEqualTo(other.substring(0, 8));
  }

  private String start(String... headers) throws Exception {
    started = site.post("/api/runs", EXAMPLE, headers);
    return started.headers().firstValue("Location").orElseThrow();
  }
}
