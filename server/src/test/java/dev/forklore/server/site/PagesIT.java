package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import dev.forklore.content.CodeHtml;
import dev.forklore.content.CurriculumLoader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in light and dark, wide and narrow. Nothing is run, so no engine is needed. */
class PagesIT {
  private static LiveSite site;
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--docker-host", "none", "--embed-origins", "*");
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    site.close();
  }

  static Stream<String> paths() {
    return Stream.concat(
        Stream.of(
            "/",
            "/playground",
            "/playground?program=3.1",
            "/embed?program=pool",
            "/about",
            "/library",
            "/library/Process.java",
            "/library/no-such-file",
            "/no-such-page"),
        CurriculumLoader.packaged(CodeHtml.PLAIN).lessons().stream()
            .map(lesson -> "/lessons/" + lesson.slug()));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPageHasNoAccessibilityViolationInLightAndDark(String path) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context = context(scheme, 1440)) {
        Page page = context.newPage();
        page.navigate(site.address() + path);
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations.stream().map(r -> r.getId() + ": " + r.getNodes()))
            .as(path + " in " + scheme)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPageNeverScrollsSidewaysAndNothingOnItIsRefused(String path) {
    for (int width : List.of(1440, 768, 390, 320)) {
      try (BrowserContext context = context(ColorScheme.LIGHT, width)) {
        Page page = context.newPage();
        List<String> complaints = new java.util.ArrayList<>();
        page.onConsoleMessage(message -> {
          if (message.type().equals("error") && !message.text().contains("404")) {
            complaints.add(message.text());
          }
        });
        page.navigate(site.address() + path);
        Object beyond =
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as(path + " at " + width).isEqualTo(0);
        assertThat(complaints).as("refused by the policy or broken").isEmpty();
      }
    }
  }

  @Test
  void aPageOfAnotherSiteMakesFramesOfItsCode() throws IOException {
    HttpServer other = anotherSite();
    try (BrowserContext context = context(ColorScheme.LIGHT, 1440)) {
      Page page = context.newPage();
      page.navigate("http://localhost:" + other.getAddress().getPort());
      FrameLocator frame = page.frameLocator("iframe").first();
      PlaywrightAssertions.assertThat(frame.locator(".cell")).containsText("from another site");
      PlaywrightAssertions.assertThat(frame.getByLabel("Arguments")).hasValue("7");
      PlaywrightAssertions.assertThat(page.locator("iframe")).hasCount(2);
      for (Locator each : page.locator("iframe").all()) {
        PlaywrightAssertions.assertThat(each)
            .not()
            .hasAttribute("style", Pattern.compile("height: ?(480|600)px"));
        Frame inside = each.elementHandle().contentFrame();
        Awaitility.await("nothing is out of sight in the frame")
            .until(
                () -> inside.evaluate("document.documentElement.scrollHeight - innerHeight"),
                Integer.valueOf(0)::equals);
      }
    } finally {
      other.stop(0);
    }
  }

  private static HttpServer anotherSite() throws IOException {
    String html =
        """
        <!doctype html><title>Another site</title>
        <pre data-forklore="python" data-args="7">print("from another site")</pre>
        <iframe src="%1$s/embed?program=blank" style="height:600px"></iframe>
        <script src="%1$s/embed.js"></script>
        """
            .formatted(site.address());
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/", HttpHandlers.of(200, Headers.of("Content-Type", "text/html; charset=utf-8"), html));
    server.start();
    return server;
  }

  private static BrowserContext context(ColorScheme scheme, int width) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
  }
}
