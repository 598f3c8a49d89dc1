package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
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
    assertThat(answer.body()).contains("Another site's page");
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
}
