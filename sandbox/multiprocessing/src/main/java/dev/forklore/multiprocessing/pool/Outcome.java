package dev.forklore.multiprocessing.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of a {@link Chunk} of calls. */
public sealed interface Outcome {

  /**
   * Every call returned; their results, in order.
   *
   * @param nanos how long the calls took
   */
  record Results(List<Object> values, long nanos) implements Outcome {}

  /**
   * A call threw. The calls after it in the chunk were not made.
   *
   * @param item its place in the chunk, from 0; {@link #WHOLE} where it is not the fault of one
   * @param words what was thrown, as it describes itself
   * @param thrown the same; null where it could not be sent
   */
  record Failure(String worker, long pid, int item, String words, @Nullable Throwable thrown)
      implements Outcome {
    public static final int WHOLE = -1;
  }

  /**
   * The worker is gone, and what it was working on with it.
   *
   * @param end what became of it, as the rest of a sentence
   */
  record Loss(String worker, long pid, String end) implements Outcome {}

  /** The worker was killed because this took longer than it was allowed to, which is the limit. */
  record Overdue(String worker, long pid, java.time.Duration limit) implements Outcome {}

  /** The pool was given up because of this worker; the reason is a sentence. */
  record Broken(String worker, long pid, String reason) implements Outcome {}

  /** No worker took it; the reason is a sentence. */
  record Refusal(String reason) implements Outcome {
    static final Refusal CANCELLED = new Refusal("This was cancelled.");
    static final Refusal TERMINATED = new Refusal("The pool was terminated before this was done.");
  }
}
