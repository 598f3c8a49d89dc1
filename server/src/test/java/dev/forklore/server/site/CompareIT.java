package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compare cores and programs side by side, in a real browser, with real runs. */
class CompareIT {
  private static final double COMPARED_MILLIS = 300_000;
  private static final String NAP = "import time\ntime.sleep(0.4)\nprint('rested')\n";
  private static LiveSite site;
  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

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
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) complaints.add(message.text());
    });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void closePage() {
    context.close();
    assertThat(complaints).as("errors on the console").isEmpty();
  }

  @Test
  void aProgramIsComparedOnEveryChoiceOfCoresAndWhatItShowsStandsBelow() throws IOException {
    Bench bench = edited(NAP);
    Locator result = bench.root().locator("[data-comparison]");
    assertThat(result).isHidden();
    bench.button("Compare cores", AriaRole.BUTTON).click();
    assertThat(bench.root().locator("[data-stop]")).isVisible();
    assertThat(bench.root().locator("[data-compare]")).isDisabled();
    compared(bench.root());
    assertThat(result.locator(".compare-table tbody tr")).hasCount(3);
    for (Locator row : result.locator(".compare-table tbody tr").all()) {
      assertThat(row.locator("td")).hasCount(8);
      for (String cell : row.locator("td").allTextContents()) assertThat(cell).isNotBlank();
    }
    assertThat(result.locator(".finding").first()).not().isEmpty();
    assertThat(result.locator("svg.chart")).hasCount(2);
    assertThat(result.locator("svg.chart .point")).hasCount(3);
    assertThat(bench.root().locator("[data-run]")).isEnabled();
    assertThat(downloaded(result, "CSV")).startsWith("label,cpus,run_1_millis").hasLineCount(4);
    assertThat(downloaded(result, "JSON")).contains("\"cause\":\"finished\"", "\"rows\":[{");
    hasNoViolation();
    result.getByRole(AriaRole.BUTTON).click();
    assertThat(result).isHidden();
    assertThat(bench.root().locator("[data-compare]")).isFocused();
  }

  @Test
  void aComparisonCanBeStoppedByKeyboardAndThenTheProgramRuns() {
    Bench bench = edited("import time\nprint('up')\ntime.sleep(3)\n");
    bench.root().locator("[data-compare]").focus();
    page.keyboard().press("Enter");
    assertThat(bench.status()).containsText("run 1 of 9");
    assertThat(bench.root().locator("[data-stop]:not([aria-disabled=true])")).isVisible();
    bench.root().locator("[data-stop]").focus();
    page.keyboard().press("Enter");
    bench.endsWith("Stopped");
    Locator times = bench.root().locator("[data-comparison] .compare-table tbody");
    assertThat(times).containsText("stopped");
    assertThat(times).not().containsText(" ms");
    assertThat(bench.root().locator("[data-run]")).isFocused();
    bench.run().endsWith("Exited 0");
  }

  @Test
  void aProgramThatFailsCannotBeComparedAndSaysWhy() {
    Bench bench = edited("import sys\nsys.exit(3)\n");
    bench.root().locator("[data-compare]").click();
    bench.endsWith("Cannot be compared");
    assertThat(bench.message()).containsText("did not exit with 0");
    assertThat(bench.root().locator("svg.chart")).hasCount(0);
  }

  @Test
  void waysOfWaitingAreComparedSideBySideAndStayWhenThePageIsLoadedAgain() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.navigate(site.address() + "/lessons/processes-or-threads");
    Locator side = page.locator("[data-side]").nth(1);
    assertThat(side.locator("[data-run]")).isEnabled();
    side.locator("[data-run]").click();
    assertThat(side.locator("[data-status-line]")).containsText("run 2 of 21");
    page.reload();
    assertThat(side.locator("[data-stop]")).isVisible();
    compared(side);
    page.reload();
    compared(side);
    assertThat(side.locator(".bar-fill")).hasCount(7);
    assertThat(side.locator(".bar-dot")).hasCount(21);
    assertThat(side.locator(".finding").first()).containsText("variant");
    assertThat(side.locator(".stack-row")).hasCount(7);
    assertThat(side.locator(".stack-row .axis:visible")).hasCount(1);
    Locator ends = side.locator(".stack-row .grid");
    assertThat(ends.first()).isAttached();
    side.locator(".stack-tables summary").click();
    assertThat(side.locator(".stack-tables table")).hasCount(7);
    hasNoViolation();
  }

  @Test
  void theProgramsThatAreComparedCanBeReadBelow() {
    page.navigate(site.address() + "/lessons/what-is-multiprocessing");
    Locator side = page.locator("[data-side]").first();
    side.locator("[data-programs] summary").click();
    side.getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("Python, two processes"))
        .click();
    assertThat(side.locator(".panel:visible")).containsText("from multiprocessing import Process");
    assertThat(side.locator(".panel:visible")).hasCount(1);
    hasNoViolation();
  }

  private Bench edited(String program) {
    page.navigate(site.address() + "/lessons/create-a-process");
    Bench bench = Bench.on(page, 0).tab("Python");
    bench.write(program);
    assertThat(bench.root().locator("[data-compare]")).isEnabled();
    return bench;
  }

  private static void compared(Locator root) {
    assertThat(root.locator("[data-status-line]"))
        .containsText(
            "Compared", new LocatorAssertions.ContainsTextOptions().setTimeout(COMPARED_MILLIS));
  }

  private String downloaded(Locator result, String format) throws IOException {
    Locator link =
        result.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("as " + format));
    Download download = page.waitForDownload(link::click);
    return Files.readString(download.path());
  }

  private void hasNoViolation() {
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations.stream().map(rule -> rule.getId() + ": " + rule.getNodes())).isEmpty();
  }
}
