package dev.forklore.server.run;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the heap was still nearly full after the last full collection. */
final class MemoryPressure implements BooleanSupplier {
  private static final double FULL = 0.85;
  private final Optional<MemoryPoolMXBean> longLived;

  MemoryPressure() {
    this.longLived =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
            .filter(pool -> pool.getUsage().getMax() > 0)
            .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
    longLived.ifPresent(
        pool -> pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * FULL)));
  }

  @Override
  public boolean getAsBoolean() {
    return longLived.filter(MemoryPoolMXBean::isCollectionUsageThresholdExceeded).isPresent();
  }
}
