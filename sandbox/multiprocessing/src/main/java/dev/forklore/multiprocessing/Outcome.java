package dev.forklore.multiprocessing;

import java.io.Serializable;
import java.util.List;

/** What came of a {@link Chunk} of calls. */
sealed interface Outcome extends Serializable {

  /** Every call returned; their results, in order. */
  record Results(List<Object> values) implements Outcome {}

  /**
   * A call threw. The calls after it in the chunk were not made.
   *
   * @param item its place in the chunk, from 0
   */
  record Failure(String worker, long pid, int item, Throwable thrown) implements Outcome {}

  /**
   * The worker is gone, and what it was working on with it.
   *
   * @param end what became of it, as the rest of a sentence
   */
  record Loss(String worker, long pid, String end) implements Outcome {}

  /** No worker took it; the reason is a sentence. */
  record Refusal(String reason) implements Outcome {
    static final Refusal TERMINATED = new Refusal("The pool was terminated before this was done.");
  }
}
