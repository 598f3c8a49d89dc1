package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.SetClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\"}";
  private static final RunPolicy POLICY =
      new RunPolicy(50, 50, Duration.ofSeconds(10), Duration.ofMinutes(10));
  private final SetClock clock = new SetClock();

  @Test
  void asManyAsAllowedThenNoneUntilTimeHasPassed() {
    RateLimit limit = new RateLimit(3, clock);
    for (int i = 0; i < 3; i++) assertThat(limit.take("a")).isEmpty();
    assertThat(limit.take("a")).contains(Duration.ofSeconds(21));
    assertThat(limit.take("b")).isEmpty();
    clock.pass(Duration.ofSeconds(20));
    assertThat(limit.take("a")).isEmpty();
    assertThat(limit.take("a")).isPresent();
  }

  @Test
  void aBrowserThatAsksTooOftenIsToldHowLongToWait() throws Exception {
    try (ApiSite site = site(new Rates(2, 100, 10), TrustedProxies.none())) {
      String cookie = ApiSite.cookie(site.get("/"));
      assertThat(site.post("/api/runs", EXAMPLE, "Cookie", cookie).statusCode()).isEqualTo(201);
      assertThat(site.post("/api/runs", EXAMPLE, "Cookie", cookie).statusCode()).isEqualTo(201);
      HttpResponse<String> third = site.post("/api/runs", EXAMPLE, "Cookie", cookie);
      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.body()).contains("Too many requests");
      assertThat(third.headers().firstValue("Retry-After").map(Integer::parseInt).orElseThrow())
          .isBetween(1, 31);
      assertThat(site.post("/api/runs", EXAMPLE).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void newCookiesDoNotGetRoundTheLimitOfAnAddress() throws Exception {
    try (ApiSite site = site(new Rates(100, 2, 10), TrustedProxies.none())) {
      site.post("/api/runs", EXAMPLE);
      site.post("/api/runs", EXAMPLE);
      assertThat(site.post("/api/runs", EXAMPLE, "X-Forwarded-For", "1.1.1.1").statusCode())
          .isEqualTo(429);
      assertThat(site.get("/api/capacity").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void behindATrustedProxyEachReaderHasALimitOfItsOwn() throws Exception {
    try (ApiSite site = site(new Rates(100, 1, 10), TrustedProxies.parse("127.0.0.1"))) {
      assertThat(from(site, "203.0.113.1")).isEqualTo(201);
      assertThat(from(site, "203.0.113.2")).isEqualTo(201);
      assertThat(from(site, "6.6.6.6, 203.0.113.1")).isEqualTo(429);
    }
  }

  private static int from(ApiSite site, String forwarded) throws Exception {
    return site.post("/api/runs", EXAMPLE, "X-Forwarded-For", forwarded).statusCode();
  }

  private static ApiSite site(Rates rates, TrustedProxies proxies) {
    return new ApiSite(
        POLICY,
        new Protection(
            proxies, rates, new Access.Everybody(), Optional.empty(), Connections.atMost(100)));
  }
}
