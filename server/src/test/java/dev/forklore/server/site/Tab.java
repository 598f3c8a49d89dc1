package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** One page in a browser of its own. Closing it fails if its console had an error. */
final class Tab implements AutoCloseable {
  private final List<String> complaints = new ArrayList<>();
  private final BrowserContext context;
  private final Page page;

  Tab(Chromium chromium, ColorScheme scheme) {
    context = chromium.browser().newContext(new Browser.NewContextOptions().setColorScheme(scheme));
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) complaints.add(message.text());
    });
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /** The first program of a lesson, with this Python program in it. */
  Bench python(LiveSite site, String text) {
    Bench bench = open(site).tab("Python");
    bench.write(text);
    return bench;
  }

  /** The first program of a lesson. */
  Bench open(LiveSite site) {
    page.navigate(site.address() + "/lessons/create-a-process");
    return Bench.on(page, 0);
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("errors on the console").isEmpty();
  }
}
