package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.SetClock;
import io.github.bucket4j.TimeMeter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
      assertThat(wrong.body()).contains("This token is wrong");
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

  /** Each way in which somebody can show a token, wrong ones and the right one. */
  enum Way {
    FORM,
    BEARER,
    COOKIE,
    ADMIN;

    int show(ApiSite site, String token) throws Exception {
      return switch (this) {
        case FORM -> signIn(site, "token=" + token).statusCode();
        case BEARER -> site.get("/api/capacity", "Authorization", "Bearer " + token).statusCode();
        case COOKIE ->
            site.get("/api/capacity", "Cookie", "forklore-access=" + signed(token)).statusCode();
        case ADMIN -> site.get("/admin", "Authorization", basic(token)).statusCode();
      };
    }

    /** What somebody who guesses tokens would make of one. */
    private static String signed(String token) {
      return Signature.of(token).sign("guest" + token.hashCode());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void noTokenCanBeGuessedFastInWhateverWay(Way way) throws Exception {
    SetClock clock = new SetClock();
    try (ApiSite site = site(new Access.Token(TOKEN), TrustedProxies.none(), clock)) {
      for (int i = 0; i < 10; i++) assertThat(way.show(site, "guess-" + i)).isBetween(401, 403);
      for (Way any : Way.values()) assertThat(any.show(site, TOKEN)).as("%s", any).isEqualTo(429);
      assertThat(site.get("/metrics").body())
          .contains("forklore_requests_refused_total{reason=\"locked\"} 4.0");
      clock.pass(Duration.ofSeconds(7));
      assertThat(way.show(site, TOKEN)).isIn(200, 303);
    }
  }

  @Test
  void guessesThatComeAtOnceAreNotComparedEither() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN), TrustedProxies.none(), new SetClock())) {
      List<CompletableFuture<Integer>> guesses =
          IntStream.range(0, 200)
              .mapToObj(i ->
                  site.http()
                      .sendAsync(
                          site.request("/api/capacity")
                              .header("Authorization", "Bearer guess-" + i)
                              .build(),
                          BodyHandlers.discarding())
                      .thenApply(HttpResponse::statusCode))
              .toList();
      assertThat(guesses.stream().map(CompletableFuture::join).filter(code -> code == 401))
          .hasSize(10);
    }
  }

  @Test
  void whoIsSignedInStaysSoWhileAnAddressIsLocked() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN), TrustedProxies.none(), new SetClock())) {
      String cookie = ApiSite.cookie(signIn(site, "token=" + TOKEN));
      assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
      for (int i = 0; i < 20; i++) Way.BEARER.show(site, "guess-" + i);
      assertThat(Way.BEARER.show(site, TOKEN)).isEqualTo(429);
      assertThat(site.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWrongTokenThatIsShownAgainIsNoNewGuess() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN), TrustedProxies.none(), new SetClock())) {
      for (int i = 0; i < 50; i++) assertThat(Way.BEARER.show(site, "of-last-year")).isEqualTo(401);
      assertThat(Way.BEARER.show(site, TOKEN)).isEqualTo(200);
    }
  }

  @Test
  void oneAddressDoesNotLockAnother() throws Exception {
    try (ApiSite site =
        site(new Access.Token(TOKEN), TrustedProxies.parse("127.0.0.1"), new SetClock())) {
      for (int i = 0; i < 20; i++) {
        site.get(
            "/api/capacity", "Authorization", "Bearer x" + i, "X-Forwarded-For", "203.0.113.1");
      }
      String[] other = {"Authorization", "Bearer " + TOKEN, "X-Forwarded-For", "203.0.113.2"};
      assertThat(site.get("/api/capacity", other).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClosedSiteShowsNothingAtAddressesThatAreNotThere() throws Exception {
    try (ApiSite site = site(new Access.Token(TOKEN))) {
      for (String path : new String[] {"/nope", "/administrator", "/assets/../about", "/login/x"}) {
        assertThat(site.get(path).body()).as(path).doesNotContain("The course");
      }
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
          .contains("No run is live")
          .contains("node-of-a-cluster", "1 (CPU 3)", "2.0 s, the median of the last 12");
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
    return site(access, proxies, TimeMeter.SYSTEM_NANOTIME);
  }

  private static ApiSite site(Access access, TrustedProxies proxies, TimeMeter clock) {
    Protection protection =
        new Protection(
            proxies, Rates.standard(), access, Optional.of(TOKEN), Connections.atMost(1000));
    return new ApiSite(RunPolicy.standard(), protection, clock);
  }
}
