package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.AbandonedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The permits of a lock or a semaphore, in the process that made it, and who holds them. When a
 * holder dies, its permits are free, and the next one that asks gets an exception instead of a
 * permit.
 */
public final class PermitState implements SharedObject {
  private final int most;
  private final boolean again;
  private final List<Held> held = new ArrayList<>();
  private final Deque<String> abandoned = new ArrayDeque<>();
  private int free;

  private record Held(Caller by, long thread) {}

  /**
   * This many permits.
   *
   * @param most how many there may ever be
   * @param again whether a thread that holds it gets it again
   */
  public PermitState(int permits, int most, boolean again) {
    this.free = permits;
    this.most = most;
    this.again = again;
  }

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return switch (operation) {
      case "acquire" -> acquire(new Held(caller, (Long) args[0]), Patience.of(args[1]));
      case "release" -> release(new Held(caller, (Long) args[0]));
      case "free" -> free;
      default -> throw new IllegalArgumentException(operation);
    };
  }

  @Override
  public synchronized @Nullable Object performNow(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return operation.equals("acquire") && free == 0
        ? Later.LATER
        : perform(caller, operation, args);
  }

  private boolean acquire(Held by, Patience patience) throws InterruptedException {
    if (again && held.contains(by)) {
      held.add(by);
      return true;
    }
    while (free == 0) {
      if (!patience.await(this)) return false;
    }
    String told = abandoned.poll();
    if (told != null) throw new AbandonedException(told);
    free--;
    held.add(by);
    return true;
  }

  private boolean release(Held by) {
    if (again && !held.contains(by)) {
      throw new IllegalStateException("This thread does not hold the lock.");
    }
    boolean was = held.remove(by) || removeOther();
    if (!was && free >= most) throw new IllegalStateException("It was released too often.");
    if (again && held.contains(by)) return true;
    free++;
    notifyAll();
    return true;
  }

  /** Another process or thread may release what this one took, as in Python. */
  private boolean removeOther() {
    if (held.isEmpty()) return false;
    held.removeFirst();
    return true;
  }

  @Override
  public synchronized void gone(Departed departed) {
    boolean counted = false;
    for (Held one : List.copyOf(held)) {
      if (!departed.is(one.by())) continue;
      held.remove(one);
      if (again && counted) continue;
      counted = true;
      free++;
      abandoned.add(one.by() + " ended while it held this. What it guards may be half changed.");
    }
    if (counted) notifyAll();
  }

  @Override
  public synchronized void undo(Caller caller, String operation, @Nullable Object result) {
    if (!operation.equals("acquire") || !Boolean.TRUE.equals(result)) return;
    held.stream().filter(h -> h.by().equals(caller)).findFirst().ifPresent(this::release);
  }
}
