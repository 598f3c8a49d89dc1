package dev.forklore.multiprocessing.shared;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A {@link dev.forklore.multiprocessing.Queue}, in the process that made it. Its items stay packed
 * here.
 */
public final class QueueState implements SharedObject {
  private final int capacity;
  private final Deque<byte[]> items = new ArrayDeque<>();
  private int unfinished;
  private boolean closed;

  public QueueState(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return switch (operation) {
      case "put" -> put((byte[]) args[0], Patience.of(args[1]));
      case "get" -> get(Patience.of(args[0]));
      case "size" -> items.size();
      case "done" -> done();
      case "join" -> join(Patience.of(args[0]));
      case "close" -> close();
      default -> throw new IllegalArgumentException(operation);
    };
  }

  @Override
  public synchronized @Nullable Object performNow(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    boolean waits =
        switch (operation) {
          case "put" -> !closed && items.size() >= capacity;
          case "get" -> !closed && items.isEmpty();
          case "join" -> unfinished > 0;
          default -> false;
        };
    return waits ? Later.LATER : perform(caller, operation, args);
  }

  private boolean done() {
    if (unfinished == 0) throw new IllegalStateException("More items are done than were put.");
    unfinished--;
    notifyAll();
    return true;
  }

  private boolean close() {
    closed = true;
    notifyAll();
    return true;
  }

  private boolean put(byte[] item, Patience patience) throws InterruptedException {
    while (!closed && items.size() >= capacity) {
      if (!patience.await(this)) return false;
    }
    if (closed) throw new IllegalStateException("The queue is closed and takes no more items.");
    items.add(item);
    unfinished++;
    notifyAll();
    return true;
  }

  private byte @Nullable [] get(Patience patience) throws InterruptedException {
    while (items.isEmpty()) {
      if (closed) throw new IllegalStateException("The queue is closed, and no item is left.");
      if (!patience.await(this)) return null;
    }
    notifyAll();
    return items.remove();
  }

  private boolean join(Patience patience) throws InterruptedException {
    while (unfinished > 0) {
      if (!patience.await(this)) return false;
    }
    return true;
  }

  /** An item that was taken for a process that is dead goes to the next. */
  @Override
  public synchronized void undo(Caller caller, String operation, @Nullable Object result) {
    if (operation.equals("get") && result != null) {
      items.addFirst((byte[]) result);
      notifyAll();
    }
  }
}
