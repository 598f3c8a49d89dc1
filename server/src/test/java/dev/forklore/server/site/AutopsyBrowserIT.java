package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader sees of a program that hangs, on real runs. */
class AutopsyBrowserIT {
  private static final double PATIENCE_MILLIS = 60_000;
  private static LiveSite site;
  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;
  private Bench bench;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--cores", "2", "--wall-time", "30s");
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
    page.navigate(site.address() + "/lessons/create-a-process");
    bench = Bench.on(page, 0);
  }

  @AfterEach
  void closePage() {
    context.close();
    assertThat(complaints).as("errors on the console").isEmpty();
  }

  @Test
  void twoThreadsThatWaitForEachOtherAreTheHeadlineDrawnAndMarkedInTheCode() {
    bench.write(Hanging.TWO_THREADS);
    bench.run();
    ask("Deadlock: Ada and Bob wait for each other");
    assertThat(panel()).containsText("waits at CreateProcess.java line 11 for lock B (an Object)");
    assertThat(panel().getByRole(AriaRole.IMG)).hasAttribute("aria-label", ringOf("Ada", "Bob"));
    assertThat(bench.root().locator(".thread-here").first()).isVisible();
    Locator line = panel().locator(".autopsy-words .autopsy-line").first();
    line.focus();
    page.keyboard().press("Enter");
    assertThat(bench.root().locator(".cm-activeLine")).containsText("never");
    assertThat(bench.status()).containsText("Running");
    bench.stop();
    bench.endsWith("Stopped");
    assertAccessible();
    assertThat(panel()).isVisible();
    assertThat(bench.root().locator("[data-why]")).isHidden();
    assertThat(bench.rows()).hasCount(0);
  }

  @Test
  void twoProcessesThatWaitForEachOtherAreNamedByTheKernelsWord() {
    bench.tab("Python").write(Hanging.TWO_PROCESSES);
    bench.run();
    ask("Deadlock: Ada and Bob wait for each other");
    assertThat(panel()).containsText("The kernel reports this");
    panel().locator("summary").first().click();
    assertThat(panel().locator(".autopsy-process")).hasCount(3);
    Locator raw = panel().locator(".autopsy-raw");
    raw.locator("summary").click();
    assertThat(raw.locator("pre").first()).containsText("most recent call first");
    bench.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost_task.py", "barrier.py", "forked_lock.py", "VirtualThreads.java"})
  void aProgramThatWaitsForWhatCannotComeIsToldSo(String file) throws Exception {
    String program =
        new String(
            AutopsyBrowserIT.class.getResourceAsStream("/hanging/" + file).readAllBytes(),
            StandardCharsets.UTF_8);
    if (file.endsWith(".py")) bench.tab("Python");
    bench.write(program);
    bench.run();
    ask(claimed(program, "headline"));
    assertThat(panel()).containsText(Pattern.compile(claimed(program, "says")));
    bench.stop();
  }

  private static String claimed(String program, String name) {
    Matcher claim = Pattern.compile("(?:#|//) " + name + ": (.*)").matcher(program);
    assertThat(claim.find()).isTrue();
    return claim.group(1);
  }

  @Test
  void aProcessThatWasKilledForMemoryIsNamedWithItsCurve() {
    bench.tab("Python").write(Hanging.HOG);
    bench.run().endsWith("Out of memory");
    assertThat(panel()).containsText("Out of memory: hog was killed");
    assertThat(panel().locator("svg.memory")).hasAttribute("aria-label", limit());
    assertAccessible();
  }

  @Test
  void aProgramThatDoesNotHangHasNoPanel() {
    bench.tab("Python").run().endsWith("Exited 0");
    assertThat(panel()).isHidden();
    assertThat(bench.root().locator("[data-why]")).isHidden();
  }

  /**
   * Asks until the headline is this: on a slow machine the program may have been on its way still.
   */
  private void ask(String headline) {
    Locator why = bench.root().locator("[data-why]");
    for (int i = 0; i < 4; i++) {
      assertThat(why)
          .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE_MILLIS));
      why.click();
      assertThat(panel())
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
      assertThat(why)
          .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE_MILLIS));
      if (Pattern.compile(headline).matcher(panel().textContent()).find()) return;
    }
    assertThat(panel()).containsText(Pattern.compile(headline));
  }

  private Locator panel() {
    return bench.root().locator("[data-autopsy]");
  }

  private static Pattern ringOf(String first, String second) {
    return Pattern.compile("A circle: " + first + " .*held by " + second + "; .*");
  }

  private static Pattern limit() {
    return Pattern.compile(
        "reaches the limit, 768 MiB, .+ after the start, when the kernel kills hog\\.$");
  }

  private void assertAccessible() {
    panel().locator("details").evaluateAll("all => all.forEach(each => each.open = true)");
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(
              new AxeBuilder(page)
                  .analyze().getViolations().stream().map(r -> r.getId() + ": " + r.getNodes()))
          .as(String.valueOf(scheme))
          .isEmpty();
    }
  }
}
