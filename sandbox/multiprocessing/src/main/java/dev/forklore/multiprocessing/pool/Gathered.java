package dev.forklore.multiprocessing.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Collects the results of a batch, in the order of their items, until the last has come. */
final class Gathered implements Batch.Listener {
  private final Object[] results;
  private final List<Failed> failures = new ArrayList<>();
  private final CompletableFuture<List<Object>> all;
  private int missing;

  private record Failed(int item, RuntimeException why) {}

  Gathered(int total, CompletableFuture<List<Object>> all) {
    this.results = new Object[total];
    this.missing = total;
    this.all = all;
  }

  @Override
  public void ended(Chunk chunk, Outcome outcome) {
    boolean last;
    synchronized (this) {
      if (outcome instanceof Outcome.Results found) {
        for (int i = 0; i < chunk.size(); i++) results[chunk.first() + i] = found.values().get(i);
      } else {
        failures.add(new Failed(chunk.first(), chunk.failure(outcome)));
      }
      missing -= chunk.size();
      last = missing == 0;
    }
    if (last) finish();
  }

  private void finish() {
    if (failures.isEmpty()) {
      all.complete(Collections.unmodifiableList(Arrays.asList(results)));
      return;
    }
    failures.sort((a, b) -> Integer.compare(a.item(), b.item()));
    RuntimeException first = failures.getFirst().why();
    for (Failed later : failures.subList(1, failures.size())) first.addSuppressed(later.why());
    all.completeExceptionally(first);
  }
}
