package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\"}";
  private static final String TOKEN = "a-token-for-the-class";

  @Test
  void aSiteForAClassShowsNothingToOthers() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN))) {
      assertThat(site.get("/lessons/a-lesson").statusCode()).isEqualTo(303);
      assertThat(site.get("/lessons/a-lesson").headers().firstValue("Location").orElseThrow())
          .endsWith("/login?next=%2Flessons%2Fa-lesson");
      assertThat(site.get("/api/capacity").statusCode()).isEqualTo(401);
      assertThat(site.post("/api/runs", EXAMPLE).statusCode()).isEqualTo(401);
      assertThat(site.engine.jobs).isEmpty();
      assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(site.get("/login").body()).contains("Token").doesNotContain(TOKEN);
    }
  }

  @Test
  void whoKnowsTheTokenComesInAndGoesWhereTheyWanted() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN))) {
      HttpResponse<String> answer = signIn(site, "token=" + TOKEN + "&next=/lessons/a-lesson");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .endsWith("/lessons/a-lesson");
      String cookie = ApiSite.cookie(answer);
      assertThat(site.get("/lessons/a-lesson", "Cookie", cookie).statusCode()).isEqualTo(200);
      assertThat(site.get("/api/capacity", "Authorization", "Bearer " + TOKEN).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aWrongTokenAForgedCookieAndAnotherTokensCookieStayOutside() throws Exception {
    String old;
    try (ApiSite site = site(new Access.Token("the-token-of-last-year"))) {
      old = ApiSite.cookie(signIn(site, "token=the-token-of-last-year"));
    }
    try (ApiSite site = site(new Access.Token(TOKEN))) {
      HttpResponse<String> wrong = signIn(site, "token=something-else");
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(wrong.body()).contains("That is not the token");
      assertThat(ApiSite.cookie(wrong)).isEmpty();
      for (String cookie : new String[] {old, "forklore-access=guest.forged", "forklore-access="}) {
        assertThat(site.get("/api/capacity", "Cookie", cookie).statusCode()).isEqualTo(401);
      }
      assertThat(site.get("/api/capacity", "Authorization", "Bearer x").statusCode())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:1"})
  void signingInNeverLeadsToAnotherSite(String next) throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN))) {
      HttpResponse<String> answer = signIn(site, "token=" + TOKEN + "&next=" + next);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .matches("(http://127[^/]+)?/");
    }
  }

  @Test
  void theTokenCannotBeGuessedFast() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN))) {
      for (int i = 0; i < 10; i++) signIn(site, "token=guess" + i);
      assertThat(signIn(site, "token=" + TOKEN).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void aHeaderCountsOnlyWhenATrustedProxySentIt() throws Exception {
    Access access = new Access.Header("X-Forwarded-User");
    try (ApiSite site = site(access, TrustedProxies.parse("127.0.0.1"))) {
      assertThat(site.get("/", "X-Forwarded-User", "ada").statusCode()).isEqualTo(200);
      assertThat(site.get("/").statusCode()).isEqualTo(403);
      assertThat(site.get("/", "X-Forwarded-User", " ").statusCode()).isEqualTo(403);
    }
    try (ApiSite site = site(access, TrustedProxies.parse("10.0.0.1"))) {
      assertThat(site.get("/", "X-Forwarded-User", "ada").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void withoutAnAdminTokenThereIsNoAdminPage() throws Exception {
    try (ApiSite site = new ApiSite(RunPolicy.standard())) {
      assertThat(site.get("/admin").statusCode()).isEqualTo(404);
      assertThat(site.post("/admin/runs/x/stop", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whoRunsTheSiteSeesRunsAndStopsThem() throws Exception {
    try (ApiSite site = site(new Access.Everybody())) {
      String run = site.post("/api/runs", EXAMPLE).headers().firstValue("Location").orElseThrow();
      String id = run.substring("/api/runs/".length());
      assertThat(site.get("/admin").statusCode()).isEqualTo(401);
      assertThat(site.get("/admin", "Authorization", basic("wrong")).statusCode()).isEqualTo(401);
      assertThat(site.get("/admin", "Authorization", basic(TOKEN)).body()).contains(id, "starting");
      String stop = "/admin/runs/" + id + "/stop";
      assertThat(site.post(stop, "", "Authorization", basic("wrong")).statusCode()).isEqualTo(401);
      HttpResponse<String> foreign =
          site.post(stop, "", "Authorization", basic(TOKEN), "Sec-Fetch-Site", "cross-site");
      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(site.get(run).body()).doesNotContain("ended");
      assertThat(site.post(stop, "", "Authorization", basic(TOKEN)).statusCode()).isEqualTo(303);
      assertThat(site.get(run).body()).contains("stopped");
      assertThat(site.get("/admin", "Authorization", basic(TOKEN)).body())
          .contains("No run is live");
    }
  }

  private static String basic(String password) {
    return "Basic "
        + Base64.getEncoder().encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> signIn(ApiSite site, String form) throws Exception {
    return site.http()
        .send(
            site.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
  }

  private static ApiSite site(Access access) {
    return site(access, TrustedProxies.none());
  }

  private static ApiSite site(Access access, TrustedProxies proxies) {
    Protection protection =
        new Protection(
            proxies, Rates.standard(), access, Optional.of(TOKEN), Connections.atMost(100));
    return new ApiSite(RunPolicy.standard(), protection);
  }
}
