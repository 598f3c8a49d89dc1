package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How lanes are drawn while 200 lines a second come. Only what is counted is asserted, against the
 * time that really went by, so that no machine is too slow for it.
 */
class TimelineFramesIT {
  /** A spell ends after so many drawings, or after so many frames where none are expected. */
  private static final int DRAWINGS = 20;

  private static final int FRAMES = 60;

  /** No picture is drawn sooner after the one before, in milliseconds. */
  private static final int GAP = 100;

  private record Spell(int frames, int drawings, int nodes, int layouts, double millis) {}

  @Test
  void twentyProcessesAreDrawnAtMostTenTimesASecondAndTheirRowsAreUsedAgain() {
    try (LiveSite site = LiveSite.open("--cores", "2", "--wall-time", "300s");
        Chromium chromium = new Chromium();
        Tab tab = new Tab(chromium, ColorScheme.LIGHT)) {
      draw(tab.python(site, TimelineIT.MANY.formatted(19, 280, 19)), tab.page());
    }
  }

  private static void draw(Bench bench, Page page) {
    bench.cores("½").run(); // the browser needs some too
    assertThat(bench.root().locator(".lanes g.lane")).not().hasCount(0);
    assertThat(bench.root().locator(".timeline-summary"))
        .containsText("20 processes", new ContainsTextOptions().setTimeout(60_000));
    Spell open = spell(page, DRAWINGS);
    bench.button("Processes", AriaRole.BUTTON).click();
    Spell closed = spell(page, 1);
    assertThat(bench.status()).containsText("Running"); // all of that while lines came
    bench.stop();
    System.out.println("With 20 lanes " + open + ", without " + closed);
    assertThat(open.drawings()).as("drawings").isEqualTo(DRAWINGS);
    assertThat(open.millis())
        .as("time between the first and the last")
        .isGreaterThan((DRAWINGS - 2) * GAP);
    assertThat(open.nodes()).as("nodes added to or taken from the lanes").isZero();
    assertThat(open.layouts()).as("layouts").isLessThanOrEqualTo(2 * open.frames() + 2);
    assertThat(closed.frames()).as("frames in which nothing was drawn").isEqualTo(FRAMES);
    assertThat(closed.drawings()).as("drawings that nobody sees").isZero();
  }

  private static Spell spell(Page page, int drawings) {
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("Performance.enable", json(Map.of("timeDomain", "threadTicks")));
    double layouts = metric(devtools, "LayoutCount");
    @SuppressWarnings("unchecked")
    Map<String, Number> seen =
        (Map<String, Number>) page.evaluate(WATCH, List.of(drawings, FRAMES));
    layouts = metric(devtools, "LayoutCount") - layouts;
    devtools.detach();
    return new Spell(
        seen.get("frames").intValue(),
        seen.get("drawings").intValue(),
        seen.get("nodes").intValue(),
        (int) layouts,
        seen.get("millis").doubleValue());
  }

  private static double metric(CDPSession devtools, String name) {
    for (JsonElement each : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject metric = each.getAsJsonObject();
      if (metric.get("name").getAsString().equals(name)) return metric.get("value").getAsDouble();
    }
    throw new AssertionError("no metric " + name);
  }

  private static JsonObject json(Map<String, String> values) {
    JsonObject object = new JsonObject();
    values.forEach(object::addProperty);
    return object;
  }

  /** A drawing is one batch of changes; an observer is told of each batch once. */
  private static final String WATCH =
      """
      ([most, mostFrames]) => new Promise(done => {
        let drawings = 0;
        let nodes = 0;
        let frames = 0;
        let first = 0;
        const observer = new MutationObserver(changes => {
          if (drawings++ === 0) first = performance.now();
          for (const { addedNodes, removedNodes } of changes) nodes += addedNodes.length + removedNodes.length;
        });
        for (const lanes of document.querySelectorAll(".lanes")) {
          observer.observe(lanes, { attributes: true, childList: true, subtree: true });
        }
        const tick = () => {
          frames++;
          if (drawings < most && (most > 1 || frames < mostFrames)) return requestAnimationFrame(tick);
          observer.disconnect();
          done({ frames, drawings, nodes, millis: performance.now() - first });
        };
        requestAnimationFrame(tick);
      })
      """;
}
