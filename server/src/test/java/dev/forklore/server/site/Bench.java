package dev.forklore.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** An example on a page, used as a reader uses it. */
record Bench(Page page, Locator root) {
  private static final double RUN_MILLIS = 60_000;

  /** The bench with this number on the page, from 0. */
  static Bench on(Page page, int index) {
    return new Bench(page, page.locator("[data-bench]").nth(index));
  }

  Bench tab(String label) {
    button(label, AriaRole.TAB).click();
    return this;
  }

  /** Chooses as many cores as the tile with this sign says: ½, 1, 2. */
  Bench cores(String sign) {
    root.locator(
            "label.tile",
            new Locator.LocatorOptions().setHasText(Pattern.compile("^" + sign + "$")))
        .click();
    return this;
  }

  Bench run() {
    Locator run = root.locator("[data-run]");
    assertThat(run).isEnabled();
    run.click();
    return this;
  }

  void stop() {
    root.locator("[data-stop]").click();
  }

  /** Stops with this signal instead of the one that is offered. */
  void stop(String signal) {
    root.locator("[data-signals] select").selectOption(signal);
    stop();
  }

  Locator status() {
    return root.locator("[data-status-line]");
  }

  Locator message() {
    return root.locator("[data-status-message]");
  }

  Locator rows() {
    return root.locator("[data-rows] .row");
  }

  /** The code that is shown: static until somebody is at the page, an editor then. */
  Locator code() {
    return root.locator(".panel:not([hidden]) .cell:not([hidden])");
  }

  Locator editor() {
    return root.locator(".panel:not([hidden]) .cm-content");
  }

  Locator button(String name, AriaRole role) {
    return root.getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Waits until the status line says this. */
  Bench endsWith(String status) {
    assertThat(status())
        .containsText(status, new LocatorAssertions.ContainsTextOptions().setTimeout(RUN_MILLIS));
    return this;
  }

  /** Replaces the program's text, as typing does. */
  void write(String text) {
    root.locator("[data-edit]").click();
    editor().click();
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().insertText(text);
  }
}
