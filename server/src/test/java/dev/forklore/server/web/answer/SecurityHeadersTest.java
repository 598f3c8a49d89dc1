package dev.forklore.server.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a page, in the API, on an error of either, on a file and on what nobody serves. */
class SecurityHeadersTest {
  /** A browser warns on every page of one that it does not know. */
  private static final List<String> KNOWN_TO_CHROMIUM =
      List.of(
          "camera=()",
          "geolocation=()",
          "microphone=()",
          "payment=()",
          "usb=()",
          "serial=()",
          "display-capture=()");

  private final ApiSite site = new ApiSite(RunPolicy.standard());

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nope",
        "/api/capacity",
        "/api/nope",
        "/assets/no.js",
        "/healthz",
        "/metrics"
      })
  void nothingIsLoadedButOurOwnFilesAndNothingFramesUs(String path) throws Exception {
    String policy = header(path, "Content-Security-Policy");
    assertThat(policy.split("; "))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");
    assertThat(policy).doesNotContain("unsafe", "*", "http:", "https:");
    assertThat(header(path, "X-Frame-Options")).isEqualTo("DENY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/capacity", "/api/runs/nope/events"})
  void aBrowserTakesAnAnswerForWhatItSaysItIs(String path) throws Exception {
    assertThat(header(path, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(path, "Content-Type")).isNotEmpty();
  }

  @Test
  void noOtherSiteCanReadOrHoldOurAnswers() throws Exception {
    assertThat(header("/api/capacity", "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header("/", "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header("/", "Origin-Agent-Cluster")).isEqualTo("?1");
    assertThat(header("/api/capacity", "Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void noCacheKeepsWhatNamesARunOrHoldsItsToken() throws Exception {
    String cookie = ApiSite.cookie(site.get("/"));
    HttpResponse<String> started =
        site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}", "Cookie", cookie);
    String run = started.headers().firstValue("Location").orElseThrow();
    assertThat(started.headers().firstValue("Cache-Control")).contains("no-store");
    site.delete(run, "Cookie", cookie);
    for (String path :
        new String[] {run, run + "/events", "/metrics", "/api/runs/nope", "/nope", "/login"}) {
      assertThat(header(path, "Cache-Control")).as(path).isEqualTo("no-store");
    }
  }

  @Test
  void noOtherSiteLearnsWhatWasRead() throws Exception {
    assertThat(header("/", "Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void aPageMayUseNoDeviceOfItsReader() throws Exception {
    assertThat(header("/", "Permissions-Policy").split(", "))
        .contains("camera=()", "microphone=()", "usb=()")
        .isSubsetOf(KNOWN_TO_CHROMIUM);
  }

  @Test
  void theServerDoesNotSayWhatItIsMadeOf() throws Exception {
    assertThat(header("/", "Server") + header("/", "X-Powered-By")).isEmpty();
  }

  @Test
  void aPageHoldsNoScriptAndNoStyleOfItsOwn() throws Exception {
    for (String path : new String[] {"/", "/lessons/a-lesson", "/about", "/nope"}) {
      String html = site.get(path).body();
      Matcher script =
          Pattern.compile("<script\\b([^>]*)>(.*?)</script>", Pattern.DOTALL).matcher(html);
      while (script.find()) {
        assertThat(script.group(1)).as(path).contains("src=\"/assets/");
        assertThat(script.group(2)).as(path).isBlank();
      }
      assertThat(html).as(path).doesNotContainPattern("<style|\\son[a-z]+=|\\sstyle=|javascript:");
    }
  }

  @Test
  void whatTheServerItselfRefusesHasTheHeadersToo() throws Exception {
    HttpResponse<String> answer = site.get("/", "X-Long", "x".repeat(20_000));
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).contains("The headers together are longer than 8 KiB.");
  }

  private String header(String path, String name) throws Exception {
    return site.get(path).headers().firstValue(name).orElse("");
  }
}
