package dev.forklore.server.compare;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.run.Admission;
import dev.forklore.server.run.Client;
import dev.forklore.server.run.Grace;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.run.RunService;
import dev.forklore.server.run.Seat;
import dev.forklore.server.run.Seating;
import dev.forklore.wire.Cause;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts comparisons and keeps them. Each counts as one of its client's live runs, and each of its
 * runs queues like any other. Closing it stops the grace timers; the engine ends what still runs.
 */
public final class ComparisonService implements AutoCloseable {
  private static final long MOST_FINISHED = 10_000;

  private final RunService runs;
  private final Grace grace;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Comparison> live = new ConcurrentHashMap<>();
  private final Cache<String, Comparison> finished;

  public ComparisonService(RunService runs, RunPolicy policy) {
    this.runs = runs;
    this.grace = new Grace(policy.grace());
    this.finished =
        Caffeine.newBuilder()
            .expireAfterWrite(policy.retention())
            .maximumSize(MOST_FINISHED)
            .build();
  }

  /** Starts the first run. Returns at once; everything else arrives in the comparison's log. */
  public Answer start(ComparisonRequest request, Client client) {
    return switch (runs.seat(client)) {
      case Seating.TooMany many -> new Answer.Refused(new Admission.TooMany(many.sentence()));
      case Seating.Seated seated -> start(request, seated.seat());
    };
  }

  /** A comparison that is live, or ended within the retention. */
  public Optional<Comparison> find(String id) {
    Comparison comparison = live.get(id);
    return Optional.ofNullable(comparison != null ? comparison : finished.getIfPresent(id));
  }

  @Override
  public void close() {
    grace.close();
  }

  private Answer start(ComparisonRequest request, Seat seat) {
    Comparison comparison = new Comparison(newId(), request, seat.client(), this::watch);
    Measurement measurement = new Measurement(comparison, runs, seat);
    Admission first;
    try {
      first = measurement.startFirst();
    } catch (RuntimeException e) {
      seat.close();
      throw e;
    }
    if (!(first instanceof Admission.Admitted admitted)) {
      seat.close();
      return new Answer.Refused(first);
    }
    live.put(comparison.id(), comparison);
    Thread.ofVirtual()
        .name("comparison-" + comparison.id())
        .start(() -> {
          try (seat) {
            measurement.go(admitted.run());
          } finally {
            finished.put(comparison.id(), comparison);
            live.remove(comparison.id());
          }
        });
    watch(comparison);
    return new Answer.Accepted(comparison);
  }

  private void watch(Comparison comparison) {
    grace.watch(comparison.audience(), () -> comparison.stop(Cause.ABANDONED));
  }

  private String newId() {
    return new BigInteger(130, random).toString(32);
  }

  /** What came of asking for a comparison. */
  public sealed interface Answer {

    /** It is on its way; follow its log. */
    record Accepted(Comparison comparison) implements Answer {}

    /** Its first run was not admitted. */
    record Refused(Admission why) implements Answer {}
  }
}
