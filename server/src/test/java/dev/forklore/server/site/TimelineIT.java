package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processes of real runs, seen as lanes in a real browser. */
class TimelineIT {
  private static final String FAMILY =
      """
      import os, time
      print('first', flush=True)
      for i in range(3):
          if os.fork() == 0:
              print('child', i, flush=True)
              time.sleep(0.2)
              os._exit(i)
      for i in range(3): os.wait()
      print('last', flush=True)
      """;
  static final String MANY =
      """
      import os, time
      for i in range(%d):
          if os.fork() == 0:
              end = time.monotonic() + %d
              while time.monotonic() < end:
                  print('here', i, flush=True)
                  time.sleep(0.1)
              os._exit(0)
      for i in range(%d): os.wait()
      """;

  private static LiveSite site;
  private static Chromium chromium;

  private Tab tab;
  private Page page;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--cores", "2", "--wall-time", "12s");
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    site.close();
  }

  @BeforeEach
  void openPage() {
    openPage(ColorScheme.LIGHT);
  }

  private void openPage(ColorScheme scheme) {
    tab = new Tab(chromium, scheme);
    page = tab.page();
  }

  @AfterEach
  void closePage() {
    tab.close();
  }

  @Test
  void lanesAppearWhileTheProgramRuns() {
    Bench bench = python(MANY.formatted(3, 11, 3)).run();
    assertThat(lanes(bench)).hasCount(4);
    assertThat(bench.status()).containsText("Running");
    assertThat(bench.root().locator(".timeline-summary")).containsText("4 processes on 2 cores");
    assertThat(bench.root().locator(".core")).hasCount(2);
    bench.stop("SIGKILL");
    bench.endsWith("Stopped");
    assertThat(bench.root().locator(".lane-end")).containsText(new String[] {"killed: Stop"});
  }

  @Test
  void aMarkLeadsToItsLineByHoverAndByPress() {
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    Locator last = bench.rows().last();
    lanes(bench).first().scrollIntoViewIfNeeded();
    double[] mark = lastMark(lanes(bench).first());
    page.mouse().move(mark[0] - 40, mark[1]);
    page.mouse().move(mark[0], mark[1]);
    assertThat(last).hasClass(Pattern.compile("pointed"));
    assertThat(reading(bench)).containsText("printed “last”");
    page.mouse().down();
    page.mouse().up();
    assertThat(last).isFocused();
  }

  @Test
  void aLineLeadsToItsMarkByHoverAndByTheKeyboard() {
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    Locator ring = bench.root().locator("circle.pointed");
    assertThat(ring).hasAttribute("visibility", "hidden");
    bench.rows().last().hover();
    assertThat(ring).hasAttribute("visibility", "visible");
    page.mouse().move(0, 0);
    assertThat(ring).hasAttribute("visibility", "hidden");
    bench.root().locator("[data-scroll]").focus();
    page.keyboard().press("Enter");
    assertThat(bench.rows().first()).isFocused();
    assertThat(ring).hasAttribute("visibility", "visible");
    page.keyboard().press("ArrowDown");
    assertThat(bench.rows().nth(1)).isFocused();
    page.keyboard().press("Escape");
    assertThat(ring).hasAttribute("visibility", "hidden");
  }

  @Test
  void theKeyboardReadsValuesFindsLinesZoomsAndFolds() {
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    bench.root().locator(".lanes-scroll").focus();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Home");
    assertThat(reading(bench)).containsText(Pattern.compile("^At \\d+ ms: main \\d+ .*busy"));
    page.keyboard().press("n");
    assertThat(reading(bench)).containsText("printed “first”");
    assertThat(bench.rows().first()).hasClass(Pattern.compile("pointed"));
    Locator whole = bench.button("Whole run", AriaRole.BUTTON);
    assertThat(whole).isDisabled();
    page.keyboard().press("+");
    assertThat(whole).isEnabled();
    page.keyboard().press("0");
    assertThat(whole).isDisabled();
    page.keyboard().press("f");
    assertThat(lanes(bench)).hasCount(1);
    page.keyboard().press("f");
    assertThat(lanes(bench)).hasCount(4);
    page.keyboard().press("Enter");
    assertThat(bench.rows().first()).isFocused();
  }

  @Test
  void theTableSaysTheSame() {
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    bench.button("Table", AriaRole.BUTTON).click();
    Locator rows = bench.root().locator(".timeline-table tbody tr");
    assertThat(rows).hasCount(4);
    assertThat(bench.root().locator(".timeline-table")).containsText("exited 2");
    assertThat(rows.first()).containsText("main");
    assertThat(bench.root().locator(".timeline-plot")).isHidden();
  }

  @Test
  void theDrawingIsSavedAsAnSvgThatStandsAlone() throws Exception {
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    Download download =
        page.waitForDownload(() -> bench.button("Save as SVG", AriaRole.BUTTON).click());
    try (InputStream saved = download.createReadStream()) {
      var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(saved);
      String text = root.getDocumentElement().getTextContent();
      assertThat(root.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(text).contains("4 processes on 2 cores", "exit 2").doesNotContain("var(");
      assertThat(root.getElementsByTagName("g").getLength()).isGreaterThan(4);
    }
    assertThat(download.suggestedFilename()).endsWith(".svg");
  }

  @Test
  void aLimitIsNamedAtTheLaneThatItEnded() {
    Bench bench = python("import time\nprint('up', flush=True)\ntime.sleep(60)\n").run();
    bench.endsWith("Out of time");
    assertThat(bench.root().locator(".lane-end")).containsText("killed: time limit");
  }

  /** On a slow machine two looks at threads may be two seconds apart, so it runs for longer. */
  @Test
  void aJavaProgramsThreadsHaveLanesByNameAndTheJvmsOwnAreOne() {
    Bench bench = tab.open(site);
    bench.write(
        """
        void main() throws Exception {
          var counter = Thread.ofPlatform().name("counter").start(() -> {
            long end = System.nanoTime() + 5_000_000_000L;
            while (System.nanoTime() < end) { }
          });
          counter.join();
        }
        """);
    bench.run().endsWith("Exited 0");
    assertThat(lanes(bench)).hasCount(1);
    bench.button("Threads", AriaRole.BUTTON).click();
    Locator threads = bench.root().locator(".thread .lane-name");
    assertThat(threads.filter(new Locator.FilterOptions().setHasText("counter"))).hasCount(1);
    assertThat(threads.last()).hasText("JVM");
  }

  @Test
  void aReaderWhoClosesTheLanesIsNotShownThemAgain() {
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    bench.button("Processes", AriaRole.BUTTON).click();
    assertThat(bench.root().locator(".timeline-body")).isHidden();
    page.reload();
    bench.run().endsWith("Exited");
    assertThat(bench.root().locator(".timeline-body")).isHidden();
    bench.button("Processes", AriaRole.BUTTON).click();
    assertThat(lanes(bench)).not().hasCount(0);
  }

  @Test
  void aHundredProcessesScrollAndOnlyThoseInSightAreDrawn() {
    Bench bench = python(MANY.formatted(99, 1, 99)).run().endsWith("Exited 0");
    assertThat(bench.root().locator(".timeline-summary")).containsText("100 processes");
    assertThat(lanes(bench).count()).isLessThan(40);
    Locator scroll = bench.root().locator(".lanes-scroll");
    assertThat((boolean) scroll.evaluate("e => e.scrollHeight > 2 * e.clientHeight")).isTrue();
    scroll.focus();
    for (int i = 0; i < 100; i++) page.keyboard().press("ArrowDown");
    assertThat(bench.root().locator(".chosen")).isInViewport();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .isLessThan(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void lanesAndTableHaveNoAccessibilityViolation(ColorScheme scheme) {
    tab.close();
    openPage(scheme);
    Bench bench = python(FAMILY).run().endsWith("Exited 0");
    assertThat(lanes(bench)).hasCount(4);
    for (String view : List.of("lanes", "table")) {
      if (view.equals("table")) bench.button("Table", AriaRole.BUTTON).click();
      var violations = new AxeBuilder(page).include("[data-timeline]").analyze().getViolations();
      assertThat(violations.stream().map(r -> r.getId() + ": " + r.getNodes()))
          .as(view + " in " + scheme)
          .isEmpty();
    }
  }

  /** Where the last mark of a lane stands on the page. */
  private static double[] lastMark(Locator lane) {
    String path = lane.locator(".mark.out").getAttribute("d");
    String[] place = path.substring(path.lastIndexOf('M') + 1).replace("h0", "").split(" ", -1);
    BoundingBox row = lane.locator(".chosen-row").boundingBox();
    return new double[] {
      row.x + Double.parseDouble(place[0]), row.y + Double.parseDouble(place[1])
    };
  }

  private static Locator lanes(Bench bench) {
    return bench.root().locator(".lanes g.lane");
  }

  private static Locator reading(Bench bench) {
    return bench.root().locator(".timeline-reading");
  }

  private Bench python(String text) {
    return tab.python(site, text);
  }
}
