package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.share.StoreSettings;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.SetClock;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import dev.forklore.server.web.gate.TrustedProxies;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramApiTest {
  private static final String OPERATOR = "the-token-of-the-operator";
  private static final String PROGRAM =
      """
      {"language": "python", "files": [{"name": "a.py", "text": "print('</pre><script>alert(1)</script>')"},
       {"name": "b.py", "text": "N = 1"}], "main": "b", "args": ["x y", "\\""], "stdin": "in", "cpus": 64}
      """;

  @TempDir Path folder;
  private ApiSite site;

  @BeforeEach
  void open() {
    Protection protection =
        new Protection(
            TrustedProxies.none(),
            Rates.standard(),
            new Access.Everybody(),
            Optional.of(OPERATOR),
            Connections.atMost(100));
    String url = "jdbc:sqlite:" + folder.resolve("programs.db");
    site =
        new ApiSite(
            protection,
            new StoreSettings(url, Duration.ofDays(30), 1000, 4 << 10, 1 << 20, 2),
            new SetClock());
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aStoredProgramComesBackAsItWasAndNothingIsRun() throws Exception {
    HttpResponse<String> answer = site.post("/api/programs", PROGRAM);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode stored = new JsonMapper().readTree(answer.body());
    assertThat(stored.get("keptDays").asInt()).isEqualTo(30);
    JsonNode found = json("/api/programs/" + stored.get("id").asText());
    assertThat(found.at("/files/0/name").asText()).as("the file that starts").isEqualTo("b.py");
    assertThat(found.at("/args").toString()).isEqualTo("[\"x y\",\"\\\"\"]");
    assertThat(found.get("cpus").asInt()).isEqualTo(64);
    assertThat(site.post("/api/programs", PROGRAM).body()).isEqualTo(answer.body());
    assertThat(site.engine.jobs).isEmpty();
  }

  @Test
  void aShortLinkIsAPageThatShowsTheProgramAndKeepsItsTextAsText() throws Exception {
    HttpResponse<String> page = site.get(stored());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("a.py", "b.py", "noindex", "&lt;script&gt;alert(1)");
    assertThat(page.body()).doesNotContain("<script>alert");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(site.get("/p/0000000000").statusCode()).isEqualTo(404);
  }

  @Test
  void whatNoRunMayBeIsNotStoredEither() throws Exception {
    assertThat(site.post("/api/programs", "{}").statusCode()).isEqualTo(400);
    assertThat(site.post("/api/programs", PROGRAM.replace("a.py", "../a.py")).statusCode())
        .isEqualTo(400);
    assertThat(site.post("/api/programs", PROGRAM.replace("64}", "1e9}")).statusCode())
        .isEqualTo(400);
    HttpResponse<String> large =
        site.post("/api/programs", PROGRAM.replace("N = 1", "#".repeat(1000)));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("1000 bytes");
  }

  @Test
  void aBrowserStoresOnlySoManyInAMinute() throws Exception {
    String cookie = ApiSite.cookie(site.get("/playground"));
    for (int i = 0; i < 2; i++) {
      assertThat(site.post("/api/programs", PROGRAM, "Cookie", cookie).statusCode()).isEqualTo(201);
    }
    HttpResponse<String> third = site.post("/api/programs", PROGRAM, "Cookie", cookie);
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).isPresent();
    String other = ApiSite.cookie(site.get("/playground"));
    assertThat(site.post("/api/programs", PROGRAM, "Cookie", other).statusCode()).isEqualTo(201);
  }

  @Test
  void onlyTheOperatorRemovesAProgramAndItStaysRemoved() throws Exception {
    String path = stored();
    assertThat(remove(path, "wrong").statusCode()).isEqualTo(401);
    assertThat(site.get(path).statusCode()).isEqualTo(200);
    assertThat(remove("https://forklore.example" + path, OPERATOR).statusCode()).isEqualTo(303);
    assertThat(site.get(path).statusCode()).isEqualTo(404);
    assertThat(site.post("/api/programs", PROGRAM).statusCode()).isEqualTo(403);
  }

  @Test
  void onlyAProgramAloneMayStandInAFrameAndOnlyOnPagesThatTheOperatorNames() throws Exception {
    for (String path : new String[] {"/embed?program=pool", stored().replace("/p/", "/embed/")}) {
      HttpResponse<String> frame = site.get(path);
      assertThat(frame.statusCode()).as(path).isEqualTo(200);
      assertThat(policy(frame)).contains("frame-ancestors https://school.example http://");
      assertThat(frame.headers().allValues("X-Frame-Options")).as(path).isEmpty();
      assertThat(policy(frame)).contains("nonce-", "default-src 'none'");
    }
    for (String path : new String[] {"/", "/playground", stored(), "/embed?program=no"}) {
      HttpResponse<String> page = site.get(path);
      assertThat(policy(page)).as(path).endsWith("frame-ancestors 'none'");
      assertThat(page.headers().firstValue("X-Frame-Options")).as(path).contains("DENY");
    }
    HttpResponse<String> script = site.get("/embed.js");
    assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy"))
        .contains("cross-origin");
    assertThat(script.body().length()).isBetween(100, 10_000);
  }

  @Test
  void theAboutPageSaysHowAProgramComesOntoAnotherSitesPageAndWhoAllowsThat() throws Exception {
    assertThat(site.get("/about").body())
        .contains("https://school.example", "Copy as a frame", "data-forklore=", "/embed.js");
    try (ApiSite without = new ApiSite(RunPolicy.standard())) {
      assertThat(without.get("/about").body())
          .contains("allows that to no site", "--embed-origins")
          .doesNotContain("embed.js");
    }
  }

  @Test
  void aStoredProgramsPageBelongsToThePlayground() throws Exception {
    assertThat(site.get(stored()).body())
        .contains("<a href=\"/playground\" aria-current=\"true\">");
    assertThat(site.get("/playground").body())
        .contains("<a href=\"/playground\" aria-current=\"page\">");
  }

  @Test
  void anotherSitesPageStoresNothing() throws Exception {
    assertThat(site.post("/api/programs", PROGRAM, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void whereShortLinksAreOffASentenceSaysSo() throws Exception {
    try (ApiSite without = new ApiSite(RunPolicy.standard())) {
      assertThat(without.post("/api/programs", PROGRAM).body()).contains("stores no programs");
      assertThat(without.get("/p/0000000000").statusCode()).isEqualTo(404);
      assertThat(without.get("/embed").statusCode()).isEqualTo(404);
      assertThat(policy(without.get("/embed"))).endsWith("frame-ancestors 'none'");
      assertThat(without.get("/playground").body()).doesNotContain("data-short-links");
    }
  }

  private static String policy(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
  }

  private String stored() throws Exception {
    return new JsonMapper()
        .readTree(site.post("/api/programs", PROGRAM).body())
        .get("path")
        .asText();
  }

  private JsonNode json(String path) throws Exception {
    return new JsonMapper().readTree(site.get(path).body());
  }

  private HttpResponse<String> remove(String link, String token) throws Exception {
    String basic =
        Base64.getEncoder().encodeToString(("any:" + token).getBytes(StandardCharsets.UTF_8));
    return site.http()
        .send(
            site.request("/admin/programs/remove")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString("id=" + link))
                .build(),
            BodyHandlers.ofString());
  }
}
