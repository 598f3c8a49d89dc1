package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/**
 * The box for input is there when a process waits for some, and what was asked to stop is known
 * again.
 */
class InputBrowserIT extends BrowserFixture {
  private static final String PATIENT =
      """
      import signal, time
      signal.signal(signal.SIGINT, signal.SIG_IGN)
      print('up')
      time.sleep(15)
      """;

  @Test
  void theBoxTakesTheFocusWhenAProcessWaitsWhateverItsSourceSays() {
    Bench bench = python("from sys import stdin as s\nprint('Hello,', s.readline())\n");
    Locator warning = bench.root().locator("[data-compare-warning]");
    assertThat(warning).isHidden();
    bench.run();
    assertThat(box(bench)).isFocused();
    assertThat(bench.root().locator("[data-stdin] label")).hasText("Input for main");
    assertThat(bench.status()).containsText("main waits for your input");
    page.keyboard().type("Ada");
    page.keyboard().press("Enter");
    bench.endsWith("Exited 0");
    assertThat(bench.rows().locator(".text")).containsText(new String[] {"Ada", "Hello, Ada"});
    assertThat(box(bench)).isHidden();
    assertThat(warning).containsText("each run reads an empty input");
    assertThat(bench.root().locator("[data-compare-note]")).containsText("at most");
  }

  @Test
  void aChildThatWaitsIsNamed() {
    Bench bench =
        python(
            """
            import subprocess, sys
            subprocess.run([sys.executable, '-c', 'print(input())'])
            """);
    bench.run();
    assertThat(box(bench)).isFocused();
    assertThat(bench.status()).not().containsText("main waits");
    assertThat(bench.status()).containsText("waits for your input");
    page.keyboard().type("x");
    page.keyboard().press("Enter");
    bench.endsWith("Exited 0");
  }

  @Test
  void noBoxOpensForAProgramThatOnlySpeaksOfInputAndItCanBeOpenedByHand() {
    Bench bench =
        python(
            """
            # input() and stdin
            import time
            print('one', flush=True)
            time.sleep(1.5)
            print('two', flush=True)
            time.sleep(15)
            """);
    bench.run();
    assertThat(bench.rows()).hasCount(2);
    assertThat(box(bench)).isHidden();
    bench.root().locator("[data-type]").click();
    assertThat(box(bench)).isFocused();
    bench.stop("SIGKILL");
    bench.endsWith("Stopped");
  }

  @Test
  void whoTypesInTheEditorKeepsTheFocus() {
    Bench bench = python("print(input('Name? '))\n");
    bench.editor().press("ControlOrMeta+Enter");
    assertThat(box(bench)).isVisible();
    assertThat(bench.status()).containsText("main waits for your input");
    assertThat(bench.editor()).isFocused();
    box(bench).fill("Ada");
    box(bench).press("Enter");
    bench.endsWith("Exited 0");
  }

  @Test
  void theBoxGoesWhenNobodyWaitsAnyMoreAndComesBackForTheNextQuestion() {
    Bench bench =
        python(
            """
            import time
            input('First? ')
            time.sleep(3)
            print(input('Second? '))
            """);
    bench.run();
    assertThat(box(bench)).isFocused();
    page.keyboard().type("a");
    page.keyboard().press("Enter");
    assertThat(box(bench)).isHidden();
    assertThat(bench.root().locator("[data-scroll]")).isFocused();
    assertThat(bench.status()).containsText("Running");
    assertThat(box(bench)).isFocused();
    page.keyboard().type("b");
    page.keyboard().press("Enter");
    bench.endsWith("Exited 0");
  }

  @Test
  void aSecondPressOfStopKills() {
    Bench bench = python(PATIENT);
    bench.run();
    assertThat(bench.rows()).hasCount(1);
    bench.stop();
    assertThat(bench.status()).containsText("Asked to stop with SIGINT; killed in");
    kill(bench);
  }

  @Test
  void aPageThatIsLoadedAgainKnowsThatItsRunWasAskedToStop() {
    // It is asked as late as the program is, so that there is time to load the page.
    Bench bench = python(PATIENT);
    bench.run();
    assertThat(bench.rows()).hasCount(1);
    page.waitForResponse(answer -> answer.request().method().equals("DELETE"), bench::stop);
    page.reload();
    assertThat(bench.status()).containsText("Asked to stop with SIGINT; killed in");
    kill(bench);
  }

  private void kill(Bench bench) {
    Locator stop = bench.root().locator("[data-stop]:not([aria-disabled=true])");
    assertThat(stop).containsText("Kill");
    stop.click();
    bench.endsWith("Stopped");
    assertThat(bench.message()).containsText("with SIGINT and then SIGKILL");
  }

  private Bench python(String program) {
    Bench bench = openBench("create-a-process").tab("Python");
    bench.write(program);
    return bench;
  }

  private static Locator box(Bench bench) {
    return bench.root().locator("textarea.stdin-line");
  }
}
