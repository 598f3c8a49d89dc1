package dev.forklore.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process takes (proc(5), {@code VmRSS} and {@code VmHWM}). */
public final class Memory {
  private static final double KIB_A_MIB = 1024;

  private Memory() {}

  public static double residentMib(long pid) throws IOException {
    return mib(pid, "VmRSS:");
  }

  /** The most that it has ever taken. */
  public static double peakMib(long pid) throws IOException {
    return mib(pid, "VmHWM:");
  }

  private static double mib(long pid, String field) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_A_MIB)
          .findFirst()
          .orElse(Double.NaN);
    }
  }
}
