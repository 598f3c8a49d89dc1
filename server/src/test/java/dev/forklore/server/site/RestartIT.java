package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.forklore.server.SiteOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is killed in the middle of a run, and started again. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String SLEEPS =
      "import time\nprint('before the end', flush=True)\ntime.sleep(60)\n";

  private final int port = SiteOptions.parse().address().port();

  /** Containers end with their server, whose pipe they read. */
  @AfterEach
  void nothingIsLeft() {
    Awaitility.await().atMost(PATIENCE).until(() -> SeparateServer.containers(port).isEmpty());
  }

  @Test
  void aReaderIsToldAndNoContainerIsLeftAndTheNextRunIsRight() throws Exception {
    try (Chromium chromium = new Chromium();
        HttpReader reader = new HttpReader(port);
        SeparateServer first = SeparateServer.start(port, "--warm", "1")) {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
      Page page = chromium.browser().newPage();
      page.navigate(first.address() + "/lessons/create-a-process");
      Bench bench = Bench.on(page, 0).tab("Python");
      bench.write(SLEEPS);
      bench.run();
      assertThat(bench.root().locator("[data-rows]")).containsText("before the end", patiently());
      Set<String> strays = SeparateServer.containers(port);
      assertThat(strays).as("the run's at least").isNotEmpty();

      first.kill();

      try (SeparateServer second = SeparateServer.start(port, "--warm", "1")) {
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> noneOf(strays, SeparateServer.containers(port)));
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
        assertThat(bench.message())
            .containsText("The server no longer knows this run", patiently());
        assertThat(bench.message()).containsText("Press Run to start it again");
        assertThat(bench.root().locator("[data-rows]")).containsText("before the end");
        bench.editor().click();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().insertText("print(6 * 7)\n");
        bench.run().endsWith("Exited 0");
        assertThat(bench.root().locator("[data-rows]")).containsText("42");
      }
    }
  }

  private static boolean noneOf(Set<String> strays, Set<String> there) {
    Set<String> left = new HashSet<>(strays);
    left.retainAll(there);
    return left.isEmpty();
  }

  private static boolean runs(HttpReader reader) throws Exception {
    return reader.python("print(1)").cause().equals("exited");
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis());
  }
}
