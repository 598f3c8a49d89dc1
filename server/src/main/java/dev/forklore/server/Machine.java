package dev.forklore.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the server runs on, as Linux tells it. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** A label's value has 63 characters; some are for the port. */
  private static final int MOST_NAME = 56;

  private Machine() {}

  /** The name of its processor; of its kind alone where Linux tells no name, as on ARM. */
  static String processor() {
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(Machine::kind);
    } catch (IOException e) {
      return kind();
    }
  }

  /** What it is called, as a label's value may be: small letters, digits and hyphens. */
  static String name() {
    String name = System.getenv("HOSTNAME");
    if (name == null || name.isBlank()) {
      try {
        name = InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        name = "server";
      }
    }
    String label = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    label = label.substring(0, Math.min(label.length(), MOST_NAME)).replaceAll("^-+|-+$", "");
    return label.isEmpty() ? "server" : label;
  }

  private static String kind() {
    return System.getProperty("os.arch");
  }
}
