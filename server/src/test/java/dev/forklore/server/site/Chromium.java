package dev.forklore.server.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Debian's Chromium, driven by Playwright. */
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final Path EXECUTABLE =
      Path.of(Optional.ofNullable(System.getenv("FORKLORE_CHROMIUM")).orElse("/usr/bin/chromium"));

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(FLAGS));

  Browser browser() {
    return browser;
  }

  /** A second browser, with the back/forward cache, which Playwright turns off. */
  Browser thatKeepsPages() {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(EXECUTABLE)
                .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                .setArgs(FLAGS));
  }

  /**
   * A window whose reader has forbidden all cookies, and with them all of a site's storage.
   *
   * @param profile an empty folder
   */
  BrowserContext withoutCookies(Path profile) throws IOException {
    Path preferences = Files.createDirectories(profile.resolve("Default")).resolve("Preferences");
    Files.writeString(
        preferences, "{\"profile\": {\"default_content_setting_values\": {\"cookies\": 2}}}");
    return playwright
        .chromium()
        .launchPersistentContext(
            profile,
            new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(EXECUTABLE)
                .setArgs(FLAGS));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
