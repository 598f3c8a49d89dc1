package dev.forklore.server.engine.docker;

/**
 * How much of its cores' time a container may use: so many microseconds in every period (the
 * kernel's Documentation/scheduler/sched-bwc.rst). Half a core is 50 ms in every 100 ms.
 */
final class CpuQuota {
  /** The kernel's own default. */
  static final long PERIOD_MICROS = 100_000;

  private CpuQuota() {}

  /** CPU time in every period. */
  static long micros(double cpus) {
    return Math.round(cpus * PERIOD_MICROS);
  }
}
