package dev.forklore.server.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/**
 * Runs that have ended, kept for a time and within a memory budget so that readers can read them
 * again. The oldest are dropped first; when memory is short, half of them are dropped at once.
 */
final class FinishedRuns {
  /** How long a finished run can be read again, unless a {@link RunPolicy} says otherwise. */
  static final Duration RETENTION = Duration.ofMinutes(10);

  private final BooleanSupplier memoryIsShort;
  private final Cache<String, Run> runs;

  FinishedRuns(
      Duration retention,
      long mostBytes,
      BooleanSupplier memoryIsShort,
      Ticker clock,
      ScheduledExecutorService timer) {
    this.memoryIsShort = memoryIsShort;
    this.runs =
        Caffeine.newBuilder()
            .expireAfterWrite(retention)
            .scheduler(Scheduler.forScheduledExecutorService(timer)) // an idle server forgets too
            .executor(Runnable::run)
            .ticker(clock)
            .maximumWeight(mostBytes)
            .weigher((String id, Run run) -> (int) Math.min(run.bytes(), Integer.MAX_VALUE))
            .build();
  }

  void put(Run run) {
    runs.put(run.id(), run);
    if (memoryIsShort.getAsBoolean()) dropHalf();
  }

  Optional<Run> find(String id) {
    return Optional.ofNullable(runs.getIfPresent(id));
  }

  /** Roughly how much memory they take. */
  long bytes() {
    runs.cleanUp();
    return runs.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private void dropHalf() {
    int half = (int) (runs.estimatedSize() + 1) / 2;
    var oldest = runs.policy().expireAfterWrite().orElseThrow().oldest(half).keySet();
    runs.invalidateAll(oldest);
  }
}
