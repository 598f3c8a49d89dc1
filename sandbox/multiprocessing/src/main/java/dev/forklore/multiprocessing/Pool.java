package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.launch.Bootstrapping;
import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.pool.Crew;
import dev.forklore.multiprocessing.pool.Division;
import dev.forklore.multiprocessing.pool.PoolSettings;
import dev.forklore.multiprocessing.pool.PoolWork;
import dev.forklore.multiprocessing.pool.Waiting;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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
  private static final Cleaner CLEANER = Cleaner.create(work -> new Steady("pools", true, work));

  private final int size;
  private final boolean wearsOut;
  private final Crew crew;
  private final PoolWork work;

  /** A pool with as many workers as there are cores. */
  public Pool() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * A pool with this many workers.
   *
   * @param jvmOptions for each worker's JVM, such as {@code -Xmx64m}
   * @throws java.io.UncheckedIOException when the operating system allows no further process, or
   *     this program is ending
   * @throws IllegalStateException where every child process would make a pool, too: in a static
   *     initialiser
   */
  public Pool(int size, String... jvmOptions) {
    this(new PoolSettings(size, List.of(jvmOptions), null, 0));
  }

  Pool(PoolSettings settings) {
    Bootstrapping.check("A pool");
    size = settings.size();
    wearsOut = settings.maxTasksPerWorker() > 0;
    crew = new Crew(settings);
    // The crew knows nothing of this object, so a pool that nobody holds is closed.
    CLEANER.register(this, crew::close);
    work = new PoolWork(crew);
  }

  /** A pool with more to choose: {@code Pool.with().size(4).initializer(…).open()}. */
  public static PoolBuilder with() {
    return new PoolBuilder();
  }

  /** How many workers there are. */
  public int size() {
    return size;
  }

  /**
   * Has a worker make this call, and waits for the result.
   *
   * @throws WorkerException when the call throws, or the worker dies
   */
  public <R> R apply(Call<? extends R> call) throws InterruptedException {
    CallWith<Object, R> ignoring = nothing -> call.call();
    return this.<Object, R>map(ignoring, List.of(0)).getFirst();
  }

  /** Has a worker make this call with this argument, and waits, as {@link #apply(Call)} does. */
  public <A, R> R apply(CallWith<? super A, ? extends R> call, A argument)
      throws InterruptedException {
    return this.<A, R>map(call, Collections.singletonList(argument), 1).getFirst();
  }

  /** Has a worker make this call with these arguments, and waits, as {@link #apply(Call)} does. */
  public <A, B, R> R apply(CallWithTwo<? super A, ? super B, ? extends R> call, A first, B second)
      throws InterruptedException {
    Call<R> whole = () -> call.call(first, second);
    return apply(whole);
  }

  /**
   * Calls this with each of the items, shared out among the workers, and waits for all of them.
   *
   * <p>Items travel in chunks. The first chunks hold one item; where items turn out to be quick,
   * later chunks hold more, up to an eighth of a worker's share. With {@link
   * PoolBuilder#maxTasksPerWorker} a chunk is a quarter of a worker's share, rounded up. A worker
   * gets the call itself once, and makes it with one item after another.
   *
   * @return the results, in the order of their items
   * @throws WorkerException when a call throws or a worker dies: the failure of the first such
   *     item, after everything else is done. Later failures are suppressed exceptions of it. A
   *     failure ends its chunk and no other.
   * @throws UnsendableException when the call or an item cannot be sent; then nothing is called
   * @throws IllegalStateException when the pool is closed or terminated
   * @throws InterruptedException when this thread is interrupted; the work goes on
   */
  public <A, R> List<R> map(CallWith<? super A, ? extends R> call, List<? extends A> items)
      throws InterruptedException {
    return Waiting.until(work.<R>gathered(call, items, division(items.size())));
  }

  /** The same with chunks of this many items. */
  public <A, R> List<R> map(
      CallWith<? super A, ? extends R> call, List<? extends A> items, int chunkSize)
      throws InterruptedException {
    return Waiting.until(work.<R>gathered(call, items, new Division.Even(chunkSize)));
  }

  /** The same for a call with two arguments. */
  public <A, B, R> List<R> starmap(
      CallWithTwo<? super A, ? super B, ? extends R> call, List<Arguments<A, B>> pairs)
      throws InterruptedException {
    CallWith<Arguments<A, B>, R> spread = pair -> call.call(pair.first(), pair.second());
    return map(spread, pairs);
  }

  /** The same for a task that has no result. */
  public <A> void forEach(TaskWith<? super A> task, List<? extends A> items)
      throws InterruptedException {
    CallWith<A, Boolean> call =
        item -> {
          task.run(item);
          return true;
        };
    this.<A, Boolean>map(call, items);
  }

  /** As {@link #apply(Call)}, without waiting. To cancel what has begun kills its worker. */
  public <R> CompletableFuture<R> applyAsync(Call<? extends R> call) {
    return work.one(call, null);
  }

  /**
   * As {@link #applyAsync}, with a deadline: a worker that has not done it after this long is
   * killed and replaced, and the result is a {@link WorkerException}, whose cause is a {@link
   * java.util.concurrent.TimeoutException}. The time counts from when a worker gets the task.
   */
  public <R> CompletableFuture<R> submit(Call<? extends R> call, Duration limit) {
    return work.one(call, limit);
  }

  /** As {@link #map(CallWith, List)}, without waiting. */
  public <A, R> CompletableFuture<List<R>> mapAsync(
      CallWith<? super A, ? extends R> call, List<? extends A> items) {
    return work.all(call, items, division(items.size()));
  }

  /** As {@link #map(CallWith, List, int)}, without waiting. */
  public <A, R> CompletableFuture<List<R>> mapAsync(
      CallWith<? super A, ? extends R> call, List<? extends A> items, int chunkSize) {
    return work.all(call, items, new Division.Even(chunkSize));
  }

  /** As {@link #starmap}, without waiting. */
  public <A, B, R> CompletableFuture<List<R>> starmapAsync(
      CallWithTwo<? super A, ? super B, ? extends R> call, List<Arguments<A, B>> pairs) {
    CallWith<Arguments<A, B>, R> spread = pair -> call.call(pair.first(), pair.second());
    return mapAsync(spread, pairs);
  }

  /**
   * As {@link #map(CallWith, List, int)}, but each result can be had as soon as it and those before
   * it are there. The stream waits where it must; an interrupt then is a {@link
   * java.util.concurrent.CancellationException}. To close it takes back what is not done.
   */
  public <A, R> Stream<R> imap(
      CallWith<? super A, ? extends R> call, List<? extends A> items, int chunkSize) {
    return work.arriving(call, items, new Division.Even(chunkSize), true);
  }

  /** The same with one item a chunk. */
  public <A, R> Stream<R> imap(CallWith<? super A, ? extends R> call, List<? extends A> items) {
    return imap(call, items, 1);
  }

  /** As {@link #imap(CallWith, List)}, in whatever order the results come. */
  public <A, R> Stream<R> imapUnordered(
      CallWith<? super A, ? extends R> call, List<? extends A> items) {
    return work.arriving(call, items, new Division.Even(1), false);
  }

  /**
   * This pool as one of the JDK's executors. Its tasks must be serialisable, as all that travels;
   * to cancel a future with its task under way kills the worker.
   */
  public ExecutorService asExecutor() {
    return new PoolExecutor(this);
  }

  /** Accepts no more work, and does not wait for the work that was given. */
  public void shutdown() {
    crew.close();
  }

  /**
   * Accepts no more work, does the work that was given, and waits until the workers have ended.
   * This is what {@code try} does at its end, as with Java's executors; Python's {@code with}
   * terminates the pool instead. Interrupted while it waits, it terminates the pool and keeps the
   * interrupt.
   */
  @Override
  public void close() {
    crew.close();
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
    mustBeClosed();
    Waiting.until(crew.gone());
  }

  /**
   * The same, but not longer than this.
   *
   * @return whether they have ended
   */
  public boolean join(Duration limit) throws InterruptedException {
    mustBeClosed();
    return asExecutor().awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void mustBeClosed() {
    if (!crew.isClosed()) throw new IllegalStateException("Close the pool before joining it.");
  }

  /** Kills the workers. Everybody who waits for results gets an {@link IllegalStateException}. */
  public void terminate() {
    crew.terminate();
  }

  boolean isClosed() {
    return crew.isClosed();
  }

  CompletableFuture<Void> gone() {
    return crew.gone();
  }

  /**
   * Where a worker may do so many chunks only, there must not be more of them than are foreseen.
   */
  private Division division(int items) {
    Division.Tapered tapered = new Division.Tapered(size());
    return wearsOut ? tapered.coarse(items) : tapered;
  }
}
