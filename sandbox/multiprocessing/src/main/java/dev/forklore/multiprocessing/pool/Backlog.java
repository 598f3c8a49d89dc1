package dev.forklore.multiprocessing.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The chunks that no worker has, in the order in which they are to be given. */
final class Backlog {
  /** A chunk of several pieces is no longer than this. */
  private static final long MOST_BYTES = 4 << 20;

  private final Deque<Chunk> chunks = new ArrayDeque<>();

  void add(List<Chunk> more) {
    chunks.addAll(more);
  }

  /** What a worker had and has not begun comes before all others. */
  void putBack(Chunk chunk) {
    chunks.addFirst(chunk);
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  int size() {
    return chunks.size();
  }

  Chunk peek() {
    return chunks.element();
  }

  /** The next: the first one, and its neighbours if its batch is one of quick items. */
  Chunk take(int workers) {
    Chunk first = chunks.remove();
    int most = first.batch().chunkSize(workers);
    List<Chunk> run = new ArrayList<>(List.of(first));
    int size = first.size();
    long bytes = first.bytes();
    while (!chunks.isEmpty()) {
      Chunk next = chunks.element();
      size += next.size();
      bytes += next.bytes();
      if (!run.getLast().isBefore(next) || size > most || bytes > MOST_BYTES) break;
      run.add(chunks.remove());
    }
    return run.size() == 1 ? first : Chunk.joined(run);
  }

  List<Chunk> takeAll() {
    List<Chunk> all = List.copyOf(chunks);
    chunks.clear();
    return all;
  }

  List<Chunk> takeAll(Batch batch) {
    List<Chunk> its = chunks.stream().filter(chunk -> chunk.batch().equals(batch)).toList();
    chunks.removeIf(chunk -> chunk.batch().equals(batch));
    return its;
  }
}
