package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.forklore.content.CodeHtml;
import dev.forklore.content.CurriculumLoader;
import dev.forklore.content.Lesson;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader does, in a real browser, with real runs. */
class BrowserIT extends BrowserFixture {
  private static final String COUNT =
      "import time\nfor i in range(60):\n    print('line', i)\n    time.sleep(0.03)\n";

  static Stream<String> lessons() {
    return CurriculumLoader.packaged(CodeHtml.PLAIN).lessons().stream().map(Lesson::slug);
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyExampleOfALessonRunsAndTheFirstOnOneCoreToo(String slug) {
    page.navigate(site.address() + "/lessons/" + slug);
    int benches = page.locator("[data-bench]").count();
    assertThat(benches).isPositive();
    for (int i = 0; i < benches; i++) {
      Bench bench = Bench.on(page, i);
      for (int tab = 0; tab < bench.root().locator("[data-version]").count(); tab++) {
        bench.root().locator("[role=tab]").nth(tab).click();
        // LessonProgramsIT has all of them on each number of cores, without a browser.
        for (String cores : i == 0 && tab == 0 ? List.of("1", "2") : List.of("2")) {
          bench.cores(cores).run();
          bench.endsWith("Exited ");
          assertThat(bench.status()).containsText("of " + cores);
          assertThat(bench.rows()).not().hasCount(0);
        }
      }
    }
  }

  @Test
  void everyLineCarriesItsProcessAndAFilterShowsOneOfThem() {
    Bench bench = openBench("create-a-process");
    bench.run().endsWith("Exited 0");
    assertThat(bench.rows()).hasCount(12);
    Locator chips = bench.root().locator("[data-chips] button");
    assertThat(chips.filter(new Locator.FilterOptions().setHasText("Process-1"))).hasCount(1);
    chips.filter(new Locator.FilterOptions().setHasText("Process-2")).click();
    assertThat(bench.rows()).hasCount(1);
    assertThat(bench.rows()).containsText("Process-2");
  }

  @Test
  void aProgramThatIsStoppedCanCleanUpUnlessItIsKilled() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write(
        """
        import time
        try:
            print('up')
            time.sleep(15)
        except KeyboardInterrupt:
            print('interrupted')
        """);
    bench.run();
    assertThat(bench.rows()).hasCount(1);
    bench.stop();
    bench.endsWith("Stopped");
    assertThat(bench.rows()).containsText(new String[] {"up", "interrupted"});
    assertThat(bench.message()).containsText("with SIGINT: it ended by itself with exit code 0.");

    bench.run();
    assertThat(bench.rows()).hasCount(1);
    bench.stop("SIGKILL");
    bench.endsWith("Stopped");
    assertThat(bench.rows()).hasCount(1);
    assertThat(bench.message()).containsText("with SIGKILL");
    assertThat(bench.root().locator("[data-signals]")).isHidden();
  }

  @Test
  void whatIsTypedReachesTheProgram() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("name = input('Who? ')\nprint('Hello,', name)\n");
    bench.run();
    Locator line = bench.root().locator("textarea.stdin-line");
    line.fill("Ada");
    line.press("Enter");
    bench.endsWith("Exited 0");
    assertThat(bench.root().locator("[data-rows]")).containsText("Hello, Ada");
  }

  @Test
  void aLostConnectionIsTakenUpAgainWithNothingLostOrDoubled() throws IOException {
    try (LossyProxy proxy = new LossyProxy(site.port())) {
      page.navigate(proxy.address() + "/lessons/create-a-process");
      Bench bench = Bench.on(page, 0).tab("Python");
      bench.write(COUNT);
      bench.run();
      assertThat(bench.root().locator("[data-rows]")).containsText("line 5");
      proxy.cut();
      assertThat(bench.root().locator("[data-rows]")).containsText("line 25");
      proxy.cut();
      bench.endsWith("Exited 0");
      List<String> lines = bench.root().locator("[data-rows] .row .text").allTextContents();
      assertThat(lines).isEqualTo(IntStream.range(0, 60).mapToObj(i -> "line " + i).toList());
      complaints.removeIf(complaint -> complaint.contains("net::ERR_")); // we did cut it
    }
  }

  @Test
  void theKeyboardAloneIsEnough() {
    page.navigate(site.address() + "/lessons/create-a-process");
    Bench bench = Bench.on(page, 0);
    assertThat(bench.root().locator("[data-run]")).isEnabled();
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).containsText(Pattern.compile("[Ss]kip"));
    tabTo("[role=tab][aria-selected=true]");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(":focus")).hasAttribute("aria-selected", "true");
    tabTo("[data-tiles] input");
    page.keyboard().press("ArrowLeft");
    String chosen = (String) page.evaluate("document.activeElement.value");
    page.keyboard().press("ControlOrMeta+Enter");
    bench.endsWith("Exited 0");
    assertThat(bench.status()).containsText("of " + chosen.replace("0.5", "½"));
  }

  @Test
  void tenThousandLinesAreAllThereInOrderAndFewAreInThePageAtOnce() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("for i in range(10000): print('row', i)\n");
    bench.run().endsWith("Exited 0");
    assertThat(bench.root().locator("[data-rows]")).containsText("row 9999");
    assertThat(bench.rows().count()).as("rows in the page at once").isLessThan(2_000);
    Object met = bench.root().locator("[data-scroll]").evaluate(SCROLL_THROUGH);
    assertThat(met).isEqualTo(IntStream.range(0, 10_000).mapToObj(i -> "row " + i).toList());
  }

  @Test
  void aSecondPressOfRunDoesNotStopTheRun() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("import time\nprint('up')\ntime.sleep(2)\nprint('done')\n");
    assertThat(bench.root().locator("[data-run]")).isEnabled();
    bench.root().locator("[data-run]").dblclick();
    bench.endsWith("Exited 0");
    assertThat(bench.root().locator("[data-rows]")).containsText("done");
  }

  @Test
  void inputReadsAsInATerminalAndAPasteKeepsItsLines() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write(
        "n = int(input('How many? '))\nfor i in range(n):\n  print('got', repr(input('next? ')))\n");
    bench.run();
    Locator line = bench.root().locator("textarea.stdin-line");
    assertThat(bench.root().locator("[data-rows]")).containsText("How many? ");
    line.fill("2");
    line.press("Enter");
    assertThat(bench.root().locator("[data-rows]")).containsText("next? ");
    line.fill("Ada\nBob\n");
    line.press("Enter");
    bench.endsWith("Exited 0");
    assertThat(bench.rows().locator(".text"))
        .containsText(new String[] {"How many? 2", "next? Ada", "got 'Ada'", "got 'Bob'"});
  }

  @Test
  void coloursAreDrawnAndWhatIsWrittenOverIsGone() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write(
        "print('\\x1b[31mred\\x1b[0m plain')\nprint('working...\\x1b[2K\\rdone')\n"
            + "print('|\\b/\\b-\\bready')\nprint('\\U0001F600abc\\rX')\n");
    bench.run().endsWith("Exited 0");
    assertThat(bench.rows().locator(".text"))
        .hasText(new String[] {"red plain", "done", "ready", "Xabc"});
    Locator red = bench.rows().first().locator(".text span");
    assertThat(red).hasText("red");
    assertThat((String) red.evaluate("span => getComputedStyle(span).color"))
        .isNotEqualTo(
            bench.rows().nth(1).locator(".text").evaluate("e => getComputedStyle(e).color"));
  }

  /** Collects the rows from the first to the last, a screen at a time. */
  private static final String SCROLL_THROUGH =
      """
      async element => {
        const met = [];
        const frame = () => new Promise(requestAnimationFrame);
        element.scrollTop = 0;
        for (let quiet = 0; quiet < 20;) {
          await frame();
          const before = met.length;
          for (const text of element.querySelectorAll(".row .text")) {
            if (met.length === 0 ? text.textContent === "row 0" : text.textContent === "row " + met.length) {
              met.push(text.textContent);
            }
          }
          quiet = met.length === before ? quiet + 1 : 0;
          element.scrollTop += element.clientHeight / 2;
        }
        return met;
      }
      """;

  @Test
  void whatAProgramPrintsIsOnlyEverText() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write(
        "print('<img src=x onerror=alert(1)><b>bold</b>')\nprint('\\x1b[31mred\\x1b[0m')\n");
    bench.run().endsWith("Exited 0");
    assertThat(bench.rows().first()).containsText("<b>bold</b>");
    assertThat(bench.root().locator("[data-rows] b, [data-rows] img")).hasCount(0);
  }

  @Test
  void withoutJavaScriptEveryVersionOfEveryProgramCanBeRead() {
    try (BrowserContext plain =
        chromium
            .browser()
            .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page read = plain.newPage();
      read.navigate(site.address() + "/lessons/create-a-process");
      Locator panels = read.locator("[data-bench] [data-version]");
      for (int i = 0; i < panels.count(); i++) assertThat(panels.nth(i)).isVisible();
      assertThat(read.getByText("Run and the editor need it").first()).isVisible();
    }
  }

  @Test
  void whereNothingCanBeRunTheLessonsAreServedAndRunSaysWhy() {
    try (LiveSite off = LiveSite.open("--docker-host", "none")) {
      page.navigate(off.address() + "/lessons/create-a-process");
      Bench bench = Bench.on(page, 0);
      assertThat(bench.root()).containsText("started without Docker");
      assertThat(bench.root()).containsText("./forklore serve");
      assertThat(bench.button("Run", AriaRole.BUTTON)).isDisabled();
    }
  }

  @Test
  void aPageThatIsLoadedAgainGoesOnWithItsRunAndAfterwardsShowsItAgain() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("name = input('Who? ')\nprint('Hello,', name)\nprint(input('And? '))\n");
    bench.run();
    Locator line = bench.root().locator("textarea.stdin-line");
    line.fill("Ada");
    line.press("Enter");
    assertThat(bench.root().locator("[data-rows]")).containsText("And?");
    page.reload();
    assertThat(bench.rows().locator(".text"))
        .containsText(new String[] {"Who? Ada", "Hello, Ada", "And?"});
    assertThat(bench.status()).containsText("main waits for your input");
    line.fill("Bob");
    line.press("Enter");
    bench.endsWith("Exited 0");
    page.navigate(site.address() + "/about");
    page.goBack();
    bench.endsWith("Exited 0");
    assertThat(bench.status()).containsText("run at ");
    assertThat(bench.rows().locator(".text"))
        .containsText(new String[] {"Who? Ada", "Hello, Ada", "And? Bob", "Bob"});
    assertThat(bench.root().locator("[data-stop]")).isHidden();
  }

  @Test
  void theBrowserKeepsALessonForTheWayBack() {
    try (Browser keeping = chromium.thatKeepsPages()) {
      BrowserContext reader = keeping.newContext();
      Page watching = reader.newPage();
      watching.navigate(site.address() + "/about");
      Page read = reader.newPage();
      read.navigate(site.address() + "/lessons/create-a-process");
      read.evaluate("addEventListener('pageshow', e => localStorage.setItem('kept', e.persisted))");
      read.navigate(site.address() + "/about");
      // Playwright loses sight of a page that the browser brings back, so another one tells of it.
      read.evaluate("setTimeout(() => history.back(), 50)");
      // It waits out here, since the page's policy forbids to look again by a string of script.
      Awaitility.await()
          .until(() -> watching.evaluate("localStorage.getItem('kept')"), Objects::nonNull);
      assertThat(watching.evaluate("localStorage.getItem('kept')")).isEqualTo("true");
    }
  }

  @Test
  void theLastRunsAreListedAndTwoOfThemStandSideBySide() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("import time\ntime.sleep(0.3)\nprint('first')\n");
    bench.cores("1").run().endsWith("Exited 0");
    Locator history = bench.root().locator("[data-history]");
    assertThat(history).isHidden();
    bench.cores("2").run();
    assertThat(history.locator("tbody tr")).hasCount(2);
    assertThat(history.locator(".history-words")).containsText("1 core: ");
    for (int i = 0; i < 2; i++) history.locator("input").nth(i).check();
    assertThat(history.locator(".stack-row")).hasCount(2);
    history.locator("button").last().click();
    assertThat(bench.status()).containsText("run at ");
    assertThat(bench.status()).containsText("of 1 core");
  }

  @Test
  void theHomePageKnowsWhereTheReaderWas() {
    page.navigate(site.address() + "/lessons/create-a-process");
    page.locator("h1").waitFor();
    page.navigate(site.address() + "/");
    Locator on = page.locator("[data-resume]");
    assertThat(on).hasText("Continue with question 3");
    assertThat(on).hasAttribute("href", "/lessons/create-a-process");
  }

  @Test
  void theSheetOfShortcutsOpensByItsKeyAndAProgramByItsLink() {
    page.navigate(site.address() + "/lessons/create-a-process#program-3-1-python");
    Bench bench = Bench.on(page, 0);
    assertThat(bench.button("Python", AriaRole.TAB)).hasAttribute("aria-selected", "true");
    assertThat(bench.root()).isInViewport();
    Locator link = bench.root().locator(".own-link");
    assertThat(link).hasAttribute("href", "#program-3-1-python");
    bench.tab("Java");
    assertThat(link).hasAttribute("href", "#program-3-1-java");
    bench.button("Java", AriaRole.TAB).press("?");
    Locator sheet = page.locator("[data-keys]");
    assertThat(sheet).isVisible();
    page.keyboard().press("Escape");
    assertThat(sheet).isHidden();
    assertThat(bench.button("Java", AriaRole.TAB)).isFocused();
    page.locator("[data-keys-open]").last().click();
    assertThat(sheet).isVisible();
  }

  private void tabTo(String selector) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) return;
    }
    throw new AssertionError("the Tab key does not lead to " + selector);
  }
}
