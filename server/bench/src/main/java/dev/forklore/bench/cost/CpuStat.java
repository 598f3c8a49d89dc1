package dev.forklore.bench.cost;

import java.util.List;

/**
 * A line of {@code /proc/PID/stat} (proc(5)).
 *
 * @param startTicks tells two processes of the same pid apart
 * @param seconds of processor time of its own
 */
record CpuStat(String name, long parent, long startTicks, double seconds) {
  /** The kernel's unit of time in this file; 100 on every architecture that Docker runs on. */
  static final double TICKS_A_SECOND = 100;

  private static final int PARENT = 1;
  private static final int FIRST_TIME = 11;
  private static final int TIMES = 2;
  private static final int START = 19;

  /** The name is in parentheses and may itself have spaces and parentheses. */
  static CpuStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    List<String> fields = List.of(line.substring(close + 2).split(" ", -1));
    double ticks = 0;
    for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) ticks += Long.parseLong(fields.get(i));
    return new CpuStat(
        line.substring(open + 1, close),
        Long.parseLong(fields.get(PARENT)),
        Long.parseLong(fields.get(START)),
        ticks / TICKS_A_SECOND);
  }
}
