package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;

/** What becomes of a program that its reader edits. */
class EditingIT extends BrowserFixture {
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
  void whatWasChangedIsMarkedAndUndoneAndTheLookOfCodeIsRemembered() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("print('changed')\n");
    bench.root().locator("[data-code-menu] summary").click();
    bench.root().locator("[data-changes]").check();
    assertThat(bench.root().locator(".cm-changedLine").first()).containsText("changed");
    assertThat(bench.root().locator(".cm-deletedChunk").first())
        .containsText("from multiprocessing import Process");
    bench.root().locator("[data-undo]").click();
    assertThat(bench.root().locator(".cm-changedLine")).hasCount(0);
    bench.root().locator("[data-code-menu] summary").click();
    bench.root().locator("[data-wrap]").check();
    bench.root().locator("[data-larger]").click();
    page.reload();
    assertThat(page.locator("html[data-code-wrap][data-code-size=l]")).hasCount(1);
  }

  @Test
  void mainIsInSightWhenAProgramIsSeenFirst() {
    Bench bench = openBench("what-is-multiprocessing");
    Locator main = bench.root().locator(".panel:not([hidden]) .line").getByText("void main()");
    bench.root().scrollIntoViewIfNeeded();
    assertThat(main).isInViewport();
    Locator before = bench.root().locator(".panel:not([hidden]) .line").getByText("/** Where");
    assertThat(before).isInViewport();
  }

  @Test
  void aPressBesideTheTextKeepsTheFocusAndLeadsToItsEnd() {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write("first = 1");
    BoundingBox panel = bench.root().locator(".panel:not([hidden])").boundingBox();
    page.mouse().click(panel.x + panel.width / 2, panel.y + panel.height - 12);
    assertThat(bench.editor()).isFocused();
    page.keyboard().insertText("\nsecond = 2");
    assertThat(bench.editor()).containsText("first = 1second = 2");
    page.mouse().click(panel.x + 20, panel.y + 30);
    assertThat(bench.editor()).isFocused();
  }

  @Test
  void aBenchHearsWhatIsDoneThereBeforeItsTurnToBeSetUp() {
    page.addInitScript(
        "addEventListener('DOMContentLoaded', () =>"
            + " document.querySelectorAll('[data-bench]')[1].querySelectorAll('.tab')[1].click())");
    openBench("create-a-process");
    assertThat(Bench.on(page, 1).button("Python", AriaRole.TAB))
        .hasAttribute("aria-selected", "true");
  }

  @Test
  void mainIsInSightWhereALinkLeadsToALongProgram() {
    page.navigate(site.address() + "/lessons/what-is-multiprocessing#program-1-1");
    Locator code = Bench.on(page, 0).code();
    assertThat(code.locator(".line").filter(new Locator.FilterOptions().setHasText("void main()")))
        .isInViewport();
    assertThat(code.locator(".line").first()).not().isInViewport();
  }

  @Test
  void theCoresChosenForAProgramAreChosenInThePlayground() {
    Bench bench = openBench("create-a-process").cores("2");
    bench.root().locator("[data-code-menu] summary").click();
    bench.root().getByText("Open in the playground").click();
    page.waitForURL("**/playground?program=*");
    assertThat(page.locator("[data-tiles] input:checked")).hasValue("2");
    page.reload();
    assertThat(page.locator("[data-tiles] input:checked")).hasValue("2");
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
    assertThat(here.tab("Python").code()).containsText("from here");
    other.reload();
    assertThat(there.tab("Python").code()).containsText("from there");
  }

  @Test
  void aProgramOfOnesOwnTravelsInALinkAndRunsWhenRunIsPressed() {
    page.navigate(site.address() + "/playground?program=blank&language=python");
    Bench bench = Bench.on(page, 0);
    write(bench, "import sys, other\nprint(sys.argv[1:], input(), other.N)\n");
    bench.button("Add file", AriaRole.BUTTON).press("Enter");
    page.keyboard().press("Enter");
    write(bench, "N = 7");
    page.getByLabel("Arguments").fill("one 'two three'");
    page.getByLabel("Input at the start").fill("given");
    bench.button("Share", AriaRole.BUTTON).click();
    Locator made = page.getByLabel("Link to this program");
    // Packing the program into it takes a moment.
    assertThat(made).not().hasValue("");
    String link = made.inputValue();
    try (BrowserContext other = chromium.browser().newContext()) {
      Page fresh = listenTo(other.newPage());
      fresh.navigate(link);
      Bench opened = Bench.on(fresh, 0);
      assertThat(opened.root().locator(".own-tabs .tab")).hasCount(2);
      assertThat(opened.status()).containsText("Ready");
      opened.run().endsWith("Exited 0");
      assertThat(opened.rows()).containsText(new String[] {"['one', 'two three'] given 7"});
      fresh.navigate(site.address() + "/playground#program=1.damaged");
      assertThat(fresh.locator("[data-own-notes]")).containsText("cannot be opened");
      assertThat(opened.root().locator(".own-tabs .tab")).hasCount(1);
    }
  }

  private void write(Bench bench, String text) {
    bench.code().click();
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().insertText(text);
  }

  @Test
  void anEditThatCannotBeKeptIsSaid() {
    page.navigate(site.address() + "/lessons/create-a-process");
    page.evaluate(FILL_STORE);
    Bench bench = Bench.on(page, 0).tab("Python");
    bench.write("print('my own words')\n");
    assertThat(bench.root().locator(".unkept")).containsText("no room");
  }

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
}
