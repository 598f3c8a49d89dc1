package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader whose browser keeps no cookie steers their runs all the same. */
class CookiesBlockedIT {
  private static final String PROGRAM =
      """
      import time
      print('Hello,', input('Who? '), flush=True)
      time.sleep(30)
      """;

  @TempDir private Path profile;

  @Test
  void whoBlocksCookiesTypesAndStops() throws Exception {
    try (LiveSite site = LiveSite.open("--cores", "2");
        HttpReader api = new HttpReader(site.port());
        Chromium chromium = new Chromium();
        BrowserContext window = chromium.withoutCookies(profile)) {
      Page page = window.newPage();
      List<String> runs = new CopyOnWriteArrayList<>();
      page.onResponse(answer -> {
        String run = answer.headers().get("location");
        if (run != null && run.startsWith("/api/runs/")) runs.add(run);
      });
      page.navigate(site.address() + "/lessons/create-a-process");
      Bench bench = Bench.on(page, 0).tab("Python");
      bench.write(PROGRAM);
      bench.run();
      Locator line = bench.root().locator("textarea.stdin-line");
      line.fill("Ada");
      line.press("Enter");
      assertThat(bench.root().locator("[data-rows]")).containsText("Hello, Ada");
      bench.stop();
      bench.endsWith("Stopped");

      assertThat(window.cookies()).isEmpty();
      assertThat(runs).hasSize(1);
      assertThat(api.json(runs.getFirst()).get("cause").asText()).isEqualTo("stopped");
    }
  }
}
