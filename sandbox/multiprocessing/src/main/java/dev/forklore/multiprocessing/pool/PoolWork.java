package dev.forklore.multiprocessing.pool;

import dev.forklore.multiprocessing.Call;
import dev.forklore.multiprocessing.CallWith;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns calls of a pool into batches, and gives them to its crew. */
public final class PoolWork {
  private final Crew crew;

  public PoolWork(Crew crew) {
    this.crew = crew;
  }

  /** All results, for a thread that waits for them. */
  @SuppressWarnings("unchecked") // a worker makes this call with these items, and nothing else
  public <R> CompletableFuture<List<R>> gathered(Object call, List<?> items, Division division) {
    CompletableFuture<List<Object>> all = new CompletableFuture<>();
    var _ = begun(call, items, division, null, new Gathered(items.size(), all));
    if (items.isEmpty()) all.complete(List.of());
    return (CompletableFuture<List<R>>) (CompletableFuture<?>) all;
  }

  @SuppressWarnings("unchecked") // as above
  public <R> CompletableFuture<List<R>> all(Object call, List<?> items, Division division) {
    CompletableFuture<List<Object>> all = new CompletableFuture<>();
    Batch batch = begun(call, items, division, null, new Gathered(items.size(), all));
    if (items.isEmpty()) all.complete(List.of());
    return Pending.of(
        (CompletableFuture<List<R>>) (CompletableFuture<?>) all, () -> takeBack(batch));
  }

  @SuppressWarnings("unchecked") // as above
  public <R> CompletableFuture<R> one(Call<? extends R> call, @Nullable Duration limit) {
    CallWith<Object, R> ignoring = nothing -> call.call();
    CompletableFuture<List<Object>> all = new CompletableFuture<>();
    Batch batch = begun(ignoring, List.of(0), new Division.Even(1), limit, new Gathered(1, all));
    CompletableFuture<R> first = all.thenApply(results -> (R) results.getFirst());
    return Pending.of(first, () -> takeBack(batch));
  }

  public <R> Stream<R> arriving(Object call, List<?> items, Division division, boolean ordered) {
    Arriving<R> arriving = new Arriving<>(ordered, items.size());
    Batch batch = begun(call, items, division, null, arriving);
    return arriving.stream(() -> takeBack(batch));
  }

  private Batch begun(
      Object call,
      List<?> items,
      Division division,
      @Nullable Duration limit,
      Batch.Listener listener) {
    if (limit != null && !limit.isPositive()) {
      throw new IllegalArgumentException("A task needs some time, and was given " + limit);
    }
    Batch batch = Batch.of(call, items, division, limit, listener);
    crew.add(batch.pieces());
    return batch;
  }

  private void takeBack(Batch batch) {
    crew.cancel(batch);
  }
}
