package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RenderedPageTest {
  private static String page(String text, String nonce) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(RenderedPage.of(bytes, "MARK").with(nonce), StandardCharsets.UTF_8);
  }

  @Test
  void everyMarkBecomesTheNonceAndEverythingElseStays() {
    assertThat(page("MARK ½ × é MARKMARK 语", "abc+/=")).isEqualTo("abc+/= ½ × é abc+/=abc+/= 语");
  }

  @Test
  void aPageWithoutAMarkStaysAsItIs() {
    assertThat(page("<p>Fünf</p>", "abc")).isEqualTo("<p>Fünf</p>");
    assertThat(page("", "abc")).isEmpty();
  }
}
