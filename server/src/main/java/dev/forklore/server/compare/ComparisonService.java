package dev.forklore.server.compare;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.run.Admission;
import dev.forklore.server.run.Client;
import dev.forklore.server.run.Grace;
import dev.forklore.server.run.Ids;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.run.RunService;
import dev.forklore.server.run.Slot;
import dev.forklore.server.run.Starter;
import dev.forklore.wire.Cause;
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
  private final Ids ids;
  private final Ids tokens = Ids.plain();
  private final Map<String, Comparison> live = new ConcurrentHashMap<>();
  private final Cache<String, Comparison> finished;

  /**
   * @param ids of the comparisons
   */
  public ComparisonService(RunService runs, RunPolicy policy, Ids ids) {
    this.runs = runs;
    this.ids = ids;
    this.grace = new Grace(policy.grace());
    this.finished =
        Caffeine.newBuilder()
            .expireAfterWrite(policy.retention())
            .maximumSize(MOST_FINISHED)
            .build();
  }

  /** Starts the first run. Returns at once; everything else arrives in the comparison's log. */
  public Admission<Comparison> start(ComparisonRequest request, Client client) {
    return switch (runs.slot(client)) {
      case Admission.Refused<Slot>(Refusal why) -> new Admission.Refused<>(why);
      case Admission.Admitted<Slot>(Slot slot) -> start(request, slot);
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

  private Admission<Comparison> start(ComparisonRequest request, Slot slot) {
    Starter starter = new Starter(slot.client(), tokens.next());
    Comparison comparison = new Comparison(ids.next(), request, starter, this::watch);
    Measurement measurement = new Measurement(comparison, runs, slot);
    Admission<Run> first;
    try {
      first = measurement.startFirst();
    } catch (RuntimeException e) {
      slot.close();
      throw e;
    }
    return switch (first) {
      case Admission.Admitted<Run>(Run run) -> {
        go(comparison, measurement, run, slot);
        yield new Admission.Admitted<>(comparison);
      }
      case Admission.Refused<Run>(Refusal why) -> {
        slot.close();
        yield new Admission.Refused<>(why);
      }
    };
  }

  private void go(Comparison comparison, Measurement measurement, Run first, Slot slot) {
    live.put(comparison.id(), comparison);
    Thread.ofVirtual()
        .name("comparison-" + comparison.id())
        .start(() -> {
          try (slot) {
            measurement.go(first);
          } finally {
            finished.put(comparison.id(), comparison);
            live.remove(comparison.id());
          }
        });
    watch(comparison);
  }

  private void watch(Comparison comparison) {
    grace.watch(comparison.audience(), () -> comparison.stop(Cause.ABANDONED));
  }
}
