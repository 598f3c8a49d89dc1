package dev.forklore.server.engine.sandbox;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many sandboxes are kept warm. */
public final class PoolSize {
  /** What a parked sandbox takes at most, with what is kept for it outside. */
  static final long PARKED_BYTES = 64L << 20;

  /** At most this part of the machine's memory is parked. */
  private static final int MEMORY_PART = 16;

  private static final int PER_CORE = 2;
  private static final int MOST = 64;

  private PoolSize() {}

  /** How many this machine should keep for runs on so many cores. */
  public static int suitable(int cores) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return suitable(cores, system.getTotalMemorySize());
  }

  /**
   * Two for each core that runs may use, as far as a sixteenth of the memory goes; one at least.
   */
  static int suitable(int cores, long memoryBytes) {
    long fit = memoryBytes / MEMORY_PART / PARKED_BYTES;
    return Math.clamp(Math.min((long) PER_CORE * cores, fit), 1, MOST);
  }
}
