package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that one reader shares is shown to another as recorded, and nothing runs. */
class RecordingIT {
  /** Its lines and names are markup, which stays text. */
  private static final String PROGRAM =
      """
      import multiprocessing

      def task(n):
          print(n, "<img src=x onerror=alert(1)>", sum(range(2_000_000)) > 0)

      if __name__ == "__main__":
          name = "<script>alert(1)</script>"
          child = multiprocessing.Process(target=task, args=(input(),), name=name)
          child.start()
          child.join()
      """;

  @TempDir static Path folder;
  private static LiveSite site;
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    site =
        LiveSite.open(
            "--cores",
            "2",
            "--embed-origins",
            "*",
            "--short-links",
            folder.resolve("programs.db").toString());
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    site.close();
  }

  @Test
  void aSharedResultIsShownAsRecordedUntilSomebodyPressesRun() throws IOException {
    List<String> lines;
    String link;
    try (Tab tab = new Tab(chromium, ColorScheme.LIGHT)) {
      Bench bench = written(tab.page());
      bench.cores("2").run().endsWith("Exited 0");
      lines = bench.rows().allTextContents();
      link = shared(tab.page(), bench);
    }
    for (String opened : List.of(link, link.replace("/p/", "/embed/"))) {
      try (Tab tab = new Tab(chromium, ColorScheme.DARK)) {
        Page page = tab.page();
        List<String> posts = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
          if (!request.method().equals("GET")) posts.add(request.url());
        });
        page.navigate(opened);
        Bench bench = Bench.on(page, 0);
        bench.endsWith("recorded on");
        assertThat(page.locator("[data-recorded]")).containsText("on 2 cores");
        assertThat(bench.root().locator("[data-tiles] input:checked")).hasValue("2");
        assertThat(bench.root().locator(".output .stale-note")).containsText("Recorded on");
        assertThat(bench.root().locator("[data-timeline] .stale-note")).containsText("Recorded on");
        assertThat(bench.rows().allTextContents()).isEqualTo(lines);
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(posts).as("opening a link starts nothing").isEmpty();
        assertThat(saved(page, bench, "Save as text")).startsWith("Recorded on ");
        assertThat(saved(page, bench, "Save as SVG")).contains("Recorded on ");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        bench.run().endsWith("Exited 0");
        assertThat(page.locator("[data-recorded]")).isHidden();
        assertThat(bench.root().locator(".stale-note")).hasCount(0);
        assertThat(posts).hasSize(1);
      }
    }
  }

  @Test
  void anEditedProgramHasNoResultToShareUntilItHasRun() {
    try (Tab tab = new Tab(chromium, ColorScheme.LIGHT)) {
      Page page = tab.page();
      Bench bench = written(page);
      bench.button("Share", AriaRole.BUTTON).click();
      Locator withResult = page.getByLabel("With its result");
      assertThat(withResult).isDisabled();
      assertThat(page.locator(".own-share")).containsText("no result yet");
      bench.run().endsWith("Exited 0");
      assertThat(withResult).isEnabled();
      withResult.check();
      page.getByLabel("Input at the start").fill("another");
      assertThat(withResult).isDisabled();
      assertThat(withResult).not().isChecked();
      assertThat(page.locator(".own-share")).containsText("edited since its last run");
    }
  }

  private static String saved(Page page, Bench bench, String button) throws IOException {
    Download file =
        page.waitForDownload(() -> bench.button(button, AriaRole.BUTTON).first().click());
    return Files.readString(file.path());
  }

  private static Bench written(Page page) {
    page.navigate(site.address() + "/playground?program=blank&language=python");
    Bench bench = Bench.on(page, 0);
    bench.code().click();
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().insertText(PROGRAM);
    page.getByLabel("Input at the start").fill("42");
    return bench;
  }

  private static String shared(Page page, Bench bench) {
    bench.button("Share", AriaRole.BUTTON).click();
    page.getByLabel("With its result").check();
    bench.button("Make a short link", AriaRole.BUTTON).click();
    assertThat(page.locator(".own-share [role=status]")).containsText("as recorded");
    return page.getByLabel("Link to this program").inputValue();
  }
}
