package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A site with two cores, and a page of a real browser in which nothing may be complained of. */
abstract class BrowserFixture {
  static LiveSite site;
  static Chromium chromium;
  final List<String> complaints = new ArrayList<>();
  BrowserContext context;
  Page page;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--cores", "2");
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    site.close();
  }

  @BeforeEach
  void openPage() {
    context = chromium.browser().newContext();
    page = listenTo(context.newPage());
  }

  @AfterEach
  void closePage() {
    context.close();
    assertThat(complaints).as("errors on the console").isEmpty();
  }

  Bench openBench(String slug) {
    page.navigate(site.address() + "/lessons/" + slug);
    return Bench.on(page, 0);
  }

  Page listenTo(Page opened) {
    opened.onConsoleMessage(message -> {
      if (message.type().equals("error")) complaints.add(message.text());
    });
    opened.onPageError(complaints::add);
    return opened;
  }
}
