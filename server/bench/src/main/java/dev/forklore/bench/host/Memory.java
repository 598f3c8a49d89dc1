package dev.forklore.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process takes (proc(5), {@code VmRSS}). */
public final class Memory {
  private static final String FIELD = "VmRSS:";
  private static final double KIB_A_MIB = 1024;

  private Memory() {}

  public static double residentMib(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_A_MIB)
          .findFirst()
          .orElse(Double.NaN);
    }
  }
}
