package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageDeliveryTest {
  private static final String LESSON = "/lessons/a-lesson";

  private final ApiSite site = new ApiSite(RunPolicy.standard());

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aPageSaysHowLongItIsAndThatOnlyTheBrowserMayKeepIt() throws Exception {
    HttpResponse<byte[]> answer = answer(site.request(LESSON));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(text(answer).strip()).endsWith("</html>");
  }

  @Test
  void whoTakesCompressedPagesGetsTheSameOne() throws Exception {
    HttpResponse<byte[]> answer = answer(site.request(LESSON).header("Accept-Encoding", "gzip"));
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      String page = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(page.replace(nonce(answer), ""))
          .isEqualTo(lessonWithoutNonce(answer(site.request(LESSON))));
    }
  }

  @Test
  void whoAsksForTheHeadGetsNoBody() throws Exception {
    HttpResponse<byte[]> answer =
        answer(site.request(LESSON).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void eachAnswerHasANonceOfItsOwnInItsPolicyAndInItsPage() throws Exception {
    HttpResponse<byte[]> one = answer(site.request(LESSON));
    HttpResponse<byte[]> other = answer(site.request(LESSON));
    assertThat(nonce(one)).hasSize(24).isNotEqualTo(nonce(other));
    assertThat(text(one)).contains(nonce(one)).doesNotContain(nonce(other));
    assertThat(lessonWithoutNonce(one)).isEqualTo(lessonWithoutNonce(other));
  }

  private HttpResponse<byte[]> answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return site.http().send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String lessonWithoutNonce(HttpResponse<byte[]> answer) {
    return text(answer).replace(nonce(answer), "");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String nonce(HttpResponse<byte[]> answer) {
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    return policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
  }
}
