package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\"}";
  private final ApiSite site = new ApiSite(RunPolicy.standard());

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "nonsense", "Same-Origin"})
  void aPageOfAnotherSiteStartsNothing(String site) throws Exception {
    var answer = this.site.post("/api/runs", EXAMPLE, "Sec-Fetch-Site", site);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("A page of another site");
    assertThat(this.site.engine.jobs).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://127.0.0.1",
    "http://127.0.0.1.evil.example",
    "null",
    "''",
    "file:///etc/passwd",
    "http://127.0.0.1@evil.example",
    "http://[::1"
  })
  void whatComesFromAnotherOriginStartsNothing(String origin) throws Exception {
    assertThat(site.post("/api/runs", EXAMPLE, "Origin", origin).statusCode()).isEqualTo(403);
    assertThat(site.engine.jobs).isEmpty();
  }

  @Test
  void ourOwnPagesAndPlainClientsStartRuns() throws Exception {
    String own = "http://127.0.0.1:" + site.port();
    assertThat(site.post("/api/runs", EXAMPLE, "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(201);
    assertThat(site.post("/api/runs", EXAMPLE, "Origin", own).statusCode()).isEqualTo(201);
    assertThat(site.post("/api/runs", EXAMPLE).statusCode()).isEqualTo(201);
  }

  @Test
  void aPageOfAnotherSiteStopsNothing() throws Exception {
    String run = site.post("/api/runs", EXAMPLE).headers().firstValue("Location").orElseThrow();
    assertThat(site.delete(run, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(site.get(run).body()).doesNotContain("ended");
  }

  @Test
  void followingALinkFromAnotherSiteShowsThePage() throws Exception {
    assertThat(site.get("/", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
  }

  @Test
  void aProxyThatRewritesTheHostIsNamedWithItsRemedy() throws Exception {
    var answer = site.post("/api/runs", EXAMPLE, "Origin", "http://school.lan:8000");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("http://school.lan:8000", "127.0.0.1:" + site.port(), "proxy_set_header Host");
    assertThat(site.engine.jobs).isEmpty();
  }

  @Test
  void theHostThatATrustedProxyPassesOnCounts() throws Exception {
    String[] headers = {"Origin", "https://school.example", "X-Forwarded-Host", "school.example"};
    assertThat(site.post("/api/runs", EXAMPLE, headers).statusCode()).isEqualTo(403);
    Protection behindProxy =
        new Protection(
            TrustedProxies.parse("127.0.0.1"),
            Rates.standard(),
            new Access.Everybody(),
            Optional.empty(),
            Connections.atMost(100));
    try (ApiSite proxied = new ApiSite(RunPolicy.standard(), behindProxy)) {
      assertThat(proxied.post("/api/runs", EXAMPLE, headers).statusCode()).isEqualTo(201);
    }
  }
}
