package dev.forklore.bench.cost;

import dev.forklore.bench.host.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processor time that the whole machine spends, from the first line of {@code /proc/stat}. */
final class MachineTime {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;

  /** Time of guests, which is in the others already, and time that the host took away. */
  private static final int STOLEN = 7;

  private MachineTime() {}

  /** Seconds since it was booted, of all cores together, by anybody. */
  static double busySeconds() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      return busySeconds(lines.findFirst().orElse(""));
    }
  }

  static double busySeconds(String line) {
    List<String> fields = List.of(line.strip().split(" +", -1));
    if (!fields.getFirst().equals("cpu") || fields.size() <= STOLEN) {
      throw new BenchException("/proc/stat begins with an unexpected line: " + line);
    }
    double ticks = 0;
    for (int i = 0; i < STOLEN; i++) {
      if (i != IDLE && i != IO_WAIT) ticks += Long.parseLong(fields.get(i + 1));
    }
    return ticks / CpuStat.TICKS_A_SECOND;
  }
}
