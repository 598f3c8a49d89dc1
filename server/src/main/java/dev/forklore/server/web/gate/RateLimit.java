package dev.forklore.server.web.gate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * A limit per minute for each of many clients. Clients that do nothing for two minutes are
 * forgotten.
 */
public final class RateLimit {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int MOST_KNOWN = 100_000;

  private final LoadingCache<String, Bucket> buckets;

  public RateLimit(int perMinute, TimeMeter clock) {
    this.buckets =
        Caffeine.newBuilder()
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .ticker(clock::currentTimeNanos)
            .maximumSize(MOST_KNOWN)
            .build(_ -> bucket(perMinute, clock));
  }

  /** How long until one is free; empty if one is free now. Takes none. */
  Optional<Duration> waiting(String who) {
    EstimationProbe probe = buckets.get(who).estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Optional.empty()
        : Optional.of(rounded(probe.getNanosToWaitForRefill()));
  }

  /** Takes one; if none is free, says how long until one is. */
  public Optional<Duration> take(String who) {
    ConsumptionProbe probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(rounded(probe.getNanosToWaitForRefill()));
  }

  /** Rounded up, so that a client that waits that long does not come too early. */
  private static Duration rounded(long nanos) {
    return Duration.ofSeconds(Duration.ofNanos(nanos).toSeconds() + 1);
  }

  private static Bucket bucket(int perMinute, TimeMeter clock) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
        .withCustomTimePrecision(clock)
        .build();
  }
}
