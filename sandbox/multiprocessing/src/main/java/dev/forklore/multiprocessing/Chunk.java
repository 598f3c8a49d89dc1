package dev.forklore.multiprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Neighbouring items of one {@code map} that travel to a worker together. Few large chunks cost
 * less; many small ones spread uneven work better.
 */
final class Chunk {
  private final byte[] order;
  private final int first;
  private final int size;
  private final int total;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  private Chunk(byte[] order, int first, int size, int total) {
    this.order = order;
    this.first = first;
    this.size = size;
    this.total = total;
  }

  /**
   * Packs all items before any is worked on.
   *
   * @throws UnsendableException when the call or an item cannot be sent
   */
  static List<Chunk> split(Call1<Object, Object> call, List<Object> items, int size) {
    List<Chunk> chunks = new ArrayList<>();
    for (int first = 0; first < items.size(); first += size) {
      int end = Math.min(items.size(), first + size);
      List<Object> own = new ArrayList<>(items.subList(first, end));
      chunks.add(new Chunk(pack(call, own, first), first, own.size(), items.size()));
    }
    return chunks;
  }

  private static byte[] pack(Call1<Object, Object> call, List<Object> items, int first) {
    try {
      return Parcel.pack(new Order(call, items), "The task");
    } catch (UnsendableException e) {
      Parcel.pack(call, "The task");
      for (int i = 0; i < items.size(); i++) Parcel.pack(items.get(i), "Item " + (first + i + 1));
      throw e;
    }
  }

  /** What the worker is sent. */
  byte[] order() {
    return order;
  }

  /** Gives whoever waits the outcome; the first one counts. */
  void complete(Outcome outcome) {
    this.outcome.complete(outcome);
  }

  /**
   * Waits for the results.
   *
   * @throws WorkerException when a worker failed at it
   * @throws IllegalStateException when no worker took it
   */
  List<Object> results() throws InterruptedException {
    return switch (await()) {
      case Outcome.Results results -> results.values();
      case Outcome.Failure f ->
          throw new WorkerException(
              who(f.worker(), f.pid()) + " failed on " + items(f.item(), 1) + ": " + f.thrown(),
              f.worker(),
              f.pid(),
              f.thrown());
      case Outcome.Loss l ->
          throw new WorkerException(
              who(l.worker(), l.pid()) + " " + l.end() + " while it worked on " + items(0, size),
              l.worker(),
              l.pid(),
              null);
      case Outcome.Refusal refusal -> throw new IllegalStateException(refusal.reason());
    };
  }

  private Outcome await() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never exceptional", e);
    }
  }

  private static String who(String worker, long pid) {
    return worker + " (pid " + pid + ")";
  }

  /** As people count, from 1. */
  private String items(int offset, int count) {
    int from = first + offset + 1;
    if (total == 1) return "its only item";
    if (count == 1) return "item " + from + " of " + total;
    return "items " + from + " to " + (from + count - 1) + " of " + total;
  }
}
