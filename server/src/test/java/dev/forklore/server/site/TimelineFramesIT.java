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
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How lanes are drawn while 200 lines a second come. What makes a page jerk is asserted by
 * counting, which no slow machine changes; how smooth it was on this machine is printed.
 */
class TimelineFramesIT {
  private static final int SPELL_MILLIS = 3_000;

  /**
   * What the page did in a spell. {@code smooth} is the share of frames that took at most 20 ms.
   */
  private record Spell(
      int frames, double smooth, int drawings, int nodes, int layouts, double busyShare) {}

  @Test
  void twentyProcessesAreDrawnWithoutJank() {
    try (LiveSite site = LiveSite.open("--cores", "2", "--wall-time", "60s");
        Chromium chromium = new Chromium();
        Tab tab = new Tab(chromium, ColorScheme.LIGHT)) {
      draw(tab.python(site, TimelineIT.MANY.formatted(19, 55, 19)), tab.page());
    }
  }

  private static void draw(Bench bench, Page page) {
    bench.cores("½").run(); // the browser needs some too
    assertThat(bench.root().locator(".lanes g.lane")).not().hasCount(0);
    assertThat(bench.root().locator(".timeline-summary"))
        .containsText("20 processes", new ContainsTextOptions().setTimeout(20_000));
    Spell open = spell(page);
    bench.button("Processes", AriaRole.BUTTON).click();
    Spell closed = spell(page);
    assertThat(bench.status()).containsText("Running"); // all of that while lines came
    bench.stop();
    System.out.println("With 20 lanes " + open + ", without " + closed);
    assertThat(open.drawings()).as("drawings, of which ten a second are enough").isBetween(2, 31);
    assertThat(open.nodes()).as("nodes added to or taken from the lanes").isZero();
    assertThat(open.layouts()).as("layouts").isLessThanOrEqualTo(open.frames() + 2);
    assertThat(closed.drawings()).as("drawings that nobody sees").isZero();
  }

  private static Spell spell(Page page) {
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("Performance.enable", json(Map.of("timeDomain", "threadTicks")));
    double layouts = metric(devtools, "LayoutCount");
    double busy = metric(devtools, "TaskDuration");
    @SuppressWarnings("unchecked")
    Map<String, Number> seen = (Map<String, Number>) page.evaluate(WATCH, SPELL_MILLIS);
    layouts = metric(devtools, "LayoutCount") - layouts;
    busy = metric(devtools, "TaskDuration") - busy;
    devtools.detach();
    return new Spell(
        seen.get("frames").intValue(),
        seen.get("smooth").doubleValue(),
        seen.get("drawings").intValue(),
        seen.get("nodes").intValue(),
        (int) layouts,
        busy * 1000 / SPELL_MILLIS);
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
      millis => new Promise(done => {
        let drawings = 0;
        let nodes = 0;
        const observer = new MutationObserver(changes => {
          drawings++;
          for (const { addedNodes, removedNodes } of changes) nodes += addedNodes.length + removedNodes.length;
        });
        for (const lanes of document.querySelectorAll(".lanes")) {
          observer.observe(lanes, { attributes: true, childList: true, subtree: true });
        }
        const gaps = [];
        let last = performance.now();
        const end = last + millis;
        const tick = now => {
          gaps.push(now - last);
          last = now;
          if (now < end) return requestAnimationFrame(tick);
          observer.disconnect();
          const smooth = gaps.filter(gap => gap <= 20).length / gaps.length;
          done({ frames: gaps.length, smooth, drawings, nodes });
        };
        requestAnimationFrame(tick);
      })
      """;
}
