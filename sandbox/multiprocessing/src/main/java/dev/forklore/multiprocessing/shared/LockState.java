package dev.forklore.multiprocessing.shared;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link dev.forklore.multiprocessing.Lock}, in the process that made it: who waits for it, and
 * what becomes of it when its holder dies. Whoever finds it free takes it without asking here.
 */
public final class LockState implements SharedObject {
  private final LockWord word;
  private final Map<Long, Caller> known = new HashMap<>();
  private final Deque<String> abandoned = new ArrayDeque<>();
  private long last;
  private int waiting;

  public LockState(LockWord word) {
    this.word = word;
  }

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return switch (operation) {
      case "enrol" -> enrol(caller);
      case "acquire" -> acquire((Long) args[0], Patience.of(args[1]));
      case "wake" -> wake();
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private long enrol(Caller caller) {
    known.put(++last, caller);
    return last;
  }

  private boolean wake() {
    notifyAll();
    return true;
  }

  private boolean acquire(long holder, Patience patience) throws InterruptedException {
    waiting++;
    try {
      while (!taken(holder)) {
        if (word.holder() == LockWord.NOBODY_ANY_MORE) throw told();
        // Who holds it must know that somebody waits, or it would tell nobody that it is free.
        if (word.mark() && !patience.await(this)) return false;
      }
      return true;
    } finally {
      waiting--;
    }
  }

  private boolean taken(long holder) {
    if (!word.take(holder)) return false;
    if (waiting > 1) word.mark();
    return true;
  }

  private RuntimeException told() {
    word.free();
    notifyAll();
    return new dev.forklore.multiprocessing.AbandonedException(
        abandoned.isEmpty() ? "Its holder ended." : abandoned.remove());
  }

  @Override
  public synchronized void gone(Departed departed) {
    Caller holder = known.get(word.holder());
    if (holder != null && departed.is(holder)) {
      abandoned.add(holder + " ended while it held this. What it guards may be half changed.");
      word.abandon();
    }
    // It may have given it back and died before it told those who wait.
    notifyAll();
    known.values().removeIf(departed::is);
  }

  /** It was taken for a process that was dead by then and never knew. */
  @Override
  public synchronized void undo(Caller caller, String operation, @Nullable Object result) {
    if (!operation.equals("acquire") || !Boolean.TRUE.equals(result)) return;
    Caller holder = known.get(word.holder());
    if (holder == null || holder.equals(caller)) {
      word.free();
      notifyAll();
    }
  }
}
