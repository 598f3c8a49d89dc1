package dev.forklore.server;

import dev.forklore.server.share.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The options for what readers may store on the server. */
final class StoreOptions {
  private static final String OFF = "off";

  private final Setting<String> store;
  private final Setting<Integer> days;
  private final Setting<Long> size;
  private final Setting<Long> results;
  private final Setting<Long> space;
  private final Setting<Integer> rate;

  StoreOptions(OptionTable options) {
    store =
        options.add(
            "--short-links",
            "STORE",
            "auto",
            OptionValues::store,
            "Where programs for short links are stored: off, the path of a SQLite file,"
                + " jdbc:postgresql://…, or auto: forklore/programs.db in the state folder of the"
                + " user. Default: auto");
    days =
        options.add(
            "--short-links-days",
            "DAYS",
            "365",
            OptionValues::days,
            "How many days a stored program is kept after it was stored last, 1 to 36500."
                + " Default: 365");
    size =
        options.add(
            "--short-link-size",
            "SIZE",
            "160K",
            OptionValues::linkSize,
            "How large one stored program may be, 1K to 512K. Default: 160K");
    results =
        options.add(
            "--short-link-result-size",
            "SIZE",
            "512K",
            OptionValues::resultSize,
            "How large one stored result may be, compressed, 1K to 4M; 0 for none. Default: 512K");
    space =
        options.add(
            "--short-links-space",
            "SIZE",
            "256M",
            OptionValues::linkSpace,
            "How large all stored programs and results together may be, 1M to 16G; an eighth of it is"
                + " for one network address. Default: 256M");
    rate =
        options.add(
            "--short-links-per-browser",
            "COUNT",
            "10",
            OptionValues::linksPerMinute,
            "Programs that one browser may store in a minute, 1 to 1000; one address may store ten"
                + " times as many. Default: 10");
  }

  /** Empty where nothing is stored. */
  Optional<StoreSettings> settings() {
    if (store.value().equals(OFF)) return Optional.empty();
    return Optional.of(
        new StoreSettings(
            url(store.value()),
            Duration.ofDays(days.value()),
            size.value(),
            results.value(),
            space.value(),
            rate.value()));
  }

  private static String url(String store) {
    if (store.startsWith("jdbc:")) return store;
    return "jdbc:sqlite:" + (store.equals("auto") ? stateFile() : Path.of(store)).toAbsolutePath();
  }

  /** Where programs keep what is theirs (XDG Base Directory Specification). */
  private static Path stateFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return folder.resolve("forklore").resolve("programs.db");
  }
}
