package dev.forklore.multiprocessing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A number of worker processes that share the work they are given.
 *
 * {@snippet :
 * static int square(int n) {
 *   return n * n;
 * }
 *
 * void main() throws InterruptedException {
 *   try (Pool pool = new Pool(4)) {
 *     IO.println(pool.map(n -> square(n), List.of(1, 2, 3, 4, 5)));
 *   }
 * }
 * }
 *
 * <p>The workers start with the pool, side by side, and live until it is closed; a worker that dies
 * is replaced when there is more to do. A free worker takes the next chunk of work, whichever
 * worker it is, so nothing says which of them does what, nor that each of them does something.
 *
 * <p>Close a pool, best with {@code try}. One that nobody closes ends with the program. Safe for
 * use by many threads; work of several threads is done in the order in which it was given.
 */
public final class Pool implements AutoCloseable {
  /** So that uneven work spreads: a worker gets its share in about four chunks, as in Python. */
  private static final int CHUNKS_PER_WORKER = 4;

  private final WorkQueue queue = new WorkQueue();
  private final List<Lane> lanes = new ArrayList<>();

  /** A pool with as many workers as there are cores. */
  public Pool() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * A pool with this many workers.
   *
   * @param jvmOptions for each worker's JVM, such as {@code -Xmx64m}
   * @throws java.io.UncheckedIOException when the operating system allows no further process
   */
  public Pool(int size, String... jvmOptions) {
    if (size < 1) throw new IllegalArgumentException("A pool needs 1 worker at least, not " + size);
    try {
      while (lanes.size() < size) lanes.add(Lane.open(queue, List.of(jvmOptions)));
    } catch (RuntimeException e) {
      terminate();
      throw e;
    }
  }

  /** How many workers there are. */
  public int size() {
    return lanes.size();
  }

  /**
   * Has a worker make this call, and waits for the result.
   *
   * @throws WorkerException when the call throws, or the worker dies
   */
  public <R> R apply(Call<R> call) throws InterruptedException {
    return map(nothing -> call.call(), List.of(0)).getFirst();
  }

  /** Has a worker make this call with this argument, and waits, as {@link #apply(Call)} does. */
  public <A, R> R apply(Call1<A, R> call, A argument) throws InterruptedException {
    return apply(() -> call.call(argument));
  }

  /** Has a worker make this call with these arguments, and waits, as {@link #apply(Call)} does. */
  public <A, B, R> R apply(Call2<A, B, R> call, A first, B second) throws InterruptedException {
    return apply(() -> call.call(first, second));
  }

  /**
   * Calls this with each of the items, shared out among the workers, and waits for all of them.
   *
   * <p>Items travel in chunks of a quarter of a worker's share, rounded up.
   *
   * @return the results, in the order of their items
   * @throws WorkerException when a call throws or a worker dies: the failure of the first such
   *     item, after everything else is done. A failure ends its chunk and no other.
   * @throws UnsendableException when the call or an item cannot be sent; then nothing is called
   * @throws IllegalStateException when the pool is closed or terminated
   * @throws InterruptedException when this thread is interrupted; the work goes on
   */
  public <A, R> List<R> map(Call1<A, R> call, List<A> items) throws InterruptedException {
    return map(call, items, defaultChunkSize(items.size()));
  }

  /** The same with chunks of this many items. */
  @SuppressWarnings("unchecked") // a worker gives this call these items, and returns its results
  public <A, R> List<R> map(Call1<A, R> call, List<A> items, int chunkSize)
      throws InterruptedException {
    if (chunkSize < 1) throw new IllegalArgumentException("A chunk of " + chunkSize + " items");
    List<Chunk> chunks = Chunk.split((Call1<Object, Object>) call, (List<Object>) items, chunkSize);
    queue.add(chunks);
    return (List<R>) results(chunks);
  }

  /** The same for a call with two arguments. */
  public <A, B, R> List<R> starmap(Call2<A, B, R> call, List<Pair<A, B>> pairs)
      throws InterruptedException {
    return map(pair -> call.call(pair.first(), pair.second()), pairs);
  }

  /** The same for a task that has no result. */
  public <A> void forEach(Task1<A> task, List<A> items) throws InterruptedException {
    Call1<A, Boolean> call =
        item -> {
          task.run(item);
          return true;
        };
    map(call, items);
  }

  /**
   * Takes no more work, does what was given, and waits until the workers have ended. This is what
   * {@code try} does at its end, as with Java's executors; Python's {@code with} terminates the
   * pool instead. Interrupted while it waits, it terminates the pool and keeps the interrupt.
   */
  @Override
  public void close() {
    queue.close();
    try {
      join();
    } catch (InterruptedException e) {
      terminate();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until the workers of a closed or terminated pool have ended.
   *
   * @throws IllegalStateException when the pool is neither
   */
  public void join() throws InterruptedException {
    if (!queue.isClosed()) throw new IllegalStateException("Close the pool before joining it.");
    for (Lane lane : lanes) lane.join();
  }

  /** Kills the workers. Whoever waits for results gets an {@link IllegalStateException}. */
  public void terminate() {
    queue.close();
    for (Chunk chunk : queue.drain()) chunk.complete(Outcome.Refusal.TERMINATED);
    lanes.forEach(Lane::terminate);
  }

  private int defaultChunkSize(int items) {
    return Math.max(1, Math.ceilDiv(items, CHUNKS_PER_WORKER * size()));
  }

  private static List<Object> results(List<Chunk> chunks) throws InterruptedException {
    List<Object> results = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (Chunk chunk : chunks) {
      try {
        results.addAll(chunk.results());
      } catch (WorkerException | IllegalStateException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) throw failures.getFirst();
    return Collections.unmodifiableList(results);
  }
}
