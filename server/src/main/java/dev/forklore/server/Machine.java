package dev.forklore.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the server runs on, as Linux tells it. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

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

  private static String kind() {
    return System.getProperty("os.arch");
  }
}
