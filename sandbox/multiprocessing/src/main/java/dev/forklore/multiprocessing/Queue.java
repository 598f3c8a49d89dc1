package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.codec.Packed;
import dev.forklore.multiprocessing.shared.Patience;
import dev.forklore.multiprocessing.shared.QueueUse;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue that processes share: what one puts in, another takes out, as a copy. First in, first
 * out.
 *
 * <p>It travels with a task like any value and is then the same queue. Its items are in memory that
 * the processes share and in the process that made it, never in the one that puts them. So a
 * producer that has put its last item may end, and joining it does not depend on anybody taking it
 * out. A process that is killed, at whatever moment, keeps nobody else waiting and takes nothing
 * along but the item that it has in hand: one that it was putting may be in or not, one that it was
 * taking is lost or goes to the next. Items must be serialisable and not null. Safe for use by many
 * threads and processes.
 */
public class Queue<T> implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final QueueUse queue;

  /** A queue without a bound. */
  public Queue() {
    this(Integer.MAX_VALUE);
  }

  /** A queue of so many items at most. */
  public Queue(int capacity) {
    if (capacity < 1) throw new IllegalArgumentException("A queue for " + capacity + " items");
    queue = QueueUse.of(capacity);
  }

  /**
   * Puts an item in, and waits while the queue is full.
   *
   * @throws IllegalStateException when the queue is closed
   * @throws UnsendableException when the item cannot be sent
   */
  public void put(T item) throws InterruptedException {
    put(item, Patience.FOR_EVER);
  }

  /**
   * Puts an item in, and waits so long at most.
   *
   * @return whether it is in
   */
  public boolean put(T item, Duration limit) throws InterruptedException {
    return put(item, Patience.nanos(limit));
  }

  private boolean put(T item, long nanos) throws InterruptedException {
    Objects.requireNonNull(item, "A queue holds no null.");
    return queue.put(Packed.of(item, "The item"), nanos);
  }

  /**
   * Takes the next item, and waits until there is one.
   *
   * @throws IllegalStateException when the queue is closed and empty
   */
  public T get() throws InterruptedException {
    return Objects.requireNonNull(unpacked(queue.get(Patience.FOR_EVER)));
  }

  /** Takes the next item; empty if there is none after so long. */
  public Optional<T> get(Duration limit) throws InterruptedException {
    return Optional.ofNullable(unpacked(queue.get(Patience.nanos(limit))));
  }

  /** Takes the next item if there is one now. */
  public Optional<T> poll() {
    return Optional.ofNullable(unpacked(queue.poll()));
  }

  @SuppressWarnings("unchecked") // only put puts in
  private @Nullable T unpacked(@Nullable Packed packed) {
    if (packed == null) return null;
    try {
      return (T) packed.open();
    } catch (java.io.IOException | ClassNotFoundException e) {
      throw new IllegalStateException("The item cannot be read here: " + e, e);
    }
  }

  /** How many items are in it now. */
  public int size() {
    return queue.size();
  }

  /** Whether none is in it now. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** Lets nothing more in. What is in it can still be taken, and who waits for more is told. */
  @Override
  public void close() {
    queue.close();
  }

  QueueUse use() {
    return queue;
  }
}
