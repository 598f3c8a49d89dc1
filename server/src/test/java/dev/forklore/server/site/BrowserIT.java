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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader does, in a real browser, with real runs. */
class BrowserIT {
  private static final String COUNT =
      "import time\nfor i in range(60):\n    print('line', i)\n    time.sleep(0.03)\n";
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
    page = listenTo(context.newPage());
  }

  @AfterEach
  void closePage() {
    context.close();
    assertThat(complaints).as("errors on the console").isEmpty();
  }

  static Stream<String> lessons() {
    return CurriculumLoader.packaged(CodeHtml.PLAIN).lessons().stream().map(Lesson::slug);
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyExampleOfALessonRunsOnOneAndOnTwoCores(String slug) {
    page.navigate(site.address() + "/lessons/" + slug);
    int benches = page.locator("[data-bench]").count();
    assertThat(benches).isPositive();
    for (int i = 0; i < benches; i++) {
      Bench bench = Bench.on(page, i);
      for (int tab = 0; tab < bench.root().locator("[data-version]").count(); tab++) {
        bench.root().locator("[role=tab]").nth(tab).click();
        for (String cores : List.of("1", "2")) {
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
  void anEditedProgramRunsAsEditedSurvivesAReloadAndCanBeReset() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("print('my own words')\n");
    bench.run().endsWith("Exited 0");
    assertThat(bench.rows()).containsText(new String[] {"my own words"});
    page.reload();
    bench.tab("Python").run().endsWith("Exited 0");
    assertThat(bench.rows()).containsText(new String[] {"my own words"});
    bench.root().locator("[data-reset]").click();
    bench.run().endsWith("Exited 0");
    assertThat(bench.rows()).not().hasCount(1);
  }

  @Test
  void aCompileErrorIsShownAtItsLine() {
    Bench bench = openBench("create-a-process");
    bench.write("void main() {\nint x = \"text\";\n}\n");
    bench.run().endsWith("Did not compile");
    assertThat(bench.root().locator("[data-problems]")).containsText("line 2");
    assertThat(bench.root().locator(".cm-lintRange-error")).not().hasCount(0);
  }

  @Test
  void aRunCanBeStopped() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("import time\nprint('up')\ntime.sleep(15)\nprint('done')\n");
    bench.run();
    assertThat(bench.rows()).containsText(new String[] {"up"});
    bench.stop();
    bench.endsWith("Stopped");
    assertThat(bench.rows()).hasCount(1);
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

  @Test
  void afterAnEditOutputAndTimelineSayThatTheyAreOfThePreviousVersion() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("print('first')\n");
    bench.run().endsWith("Exited 0");
    assertThat(bench.root().locator(".stale-note")).hasCount(0);
    bench.write("print('second')\n");
    assertThat(bench.root().locator("[data-output] .stale-note")).containsText("last edit");
    assertThat(bench.root().locator("[data-timeline] .stale-note")).isVisible();
    bench.run().endsWith("Exited 0");
    assertThat(bench.rows()).containsText(new String[] {"second"});
    assertThat(bench.root().locator(".stale-note")).hasCount(0);
  }

  @Test
  void aProblemLeadsToItsTabAndAStackTraceToItsLine() {
    Bench bench = openBench("create-a-process").tab("Java");
    bench.write("void main() {\nint x = \"text\";\n}\n");
    bench.run().endsWith("Did not compile");
    bench.tab("Python");
    bench.root().locator("[data-problems] button").first().click();
    assertThat(bench.button("Java", AriaRole.TAB)).hasAttribute("aria-selected", "true");
    bench.tab("Python").write("print(1)\nprint(1 / 0)\n");
    bench.run().endsWith("Exited 1");
    bench.rows().locator(".place").click();
    assertThat(bench.root().locator(".panel:not([hidden]) .cm-activeLine")).containsText("1 / 0");
  }

  @Test
  void aTabKeepsItsOwnEdit() {
    Bench here = openBench("create-a-process").tab("Python");
    here.write("print('from here')\n");
    Page other = listenTo(context.newPage());
    other.navigate(site.address() + "/lessons/create-a-process");
    Bench there = Bench.on(other, 0).tab("Python");
    there.write("print('from there')\n");
    page.reload();
    assertThat(here.tab("Python").editor()).containsText("from here");
    other.reload();
    assertThat(there.tab("Python").editor()).containsText("from there");
  }

  @Test
  void anEditThatCannotBeKeptIsSaid() {
    page.navigate(site.address() + "/lessons/create-a-process");
    page.evaluate(FILL_STORE);
    Bench bench = Bench.on(page, 0).tab("Python");
    bench.write("print('my own words')\n");
    assertThat(bench.root().locator(".unkept")).containsText("no room");
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

  /** To the last letter. */
  private static final String FILL_STORE =
      """
      () => {
        for (let size = 1 << 22; size >= 1; size >>= 1) {
          try {
            for (let i = 0; ; i++) localStorage.setItem("full" + size + i, "x".repeat(size));
          } catch {
            // A smaller piece may still fit.
          }
        }
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
  void theHomePageKnowsWhereTheReaderWas() {
    page.navigate(site.address() + "/lessons/create-a-process");
    page.locator("h1").waitFor();
    page.navigate(site.address() + "/");
    Locator on = page.locator("[data-resume]");
    assertThat(on).hasText("Continue with question 3");
    assertThat(on).hasAttribute("href", "/lessons/create-a-process");
  }

  private Bench openBench(String slug) {
    page.navigate(site.address() + "/lessons/" + slug);
    return Bench.on(page, 0);
  }

  private void tabTo(String selector) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) return;
    }
    throw new AssertionError("the Tab key does not lead to " + selector);
  }

  private Page listenTo(Page opened) {
    opened.onConsoleMessage(message -> {
      if (message.type().equals("error")) complaints.add(message.text());
    });
    opened.onPageError(complaints::add);
    return opened;
  }
}
