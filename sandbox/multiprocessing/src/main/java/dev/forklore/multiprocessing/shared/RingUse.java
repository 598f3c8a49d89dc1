package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.codec.Packed;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one process puts items into the ring of a queue and takes them out, as long as there is
 * nothing to wait for but a moment.
 *
 * @param capacity how many items the queue holds at most
 * @param holder who the process is to the ring's words
 */
record RingUse(Ring ring, int capacity, long holder) {

  /** What has become of an item. */
  enum Put {
    IN,
    /** The queue is full, or another process is putting something in all the time. */
    NOT_NOW,
    /** The home has to take it, or to refuse it. */
    NOT_HERE
  }

  /**
   * How long one looks before one asks, about as long as asking takes. Told in time, since code
   * that is not compiled yet takes a hundred times as long to look as often. With one core nobody
   * else can move meanwhile.
   */
  private static final long LOOK_NANOS = LockWord.ATTEMPTS > 1 ? 50_000 : 0;

  /** So long nobody else gets the core: what takes less is over before it would be given back. */
  private static final long ALONE_NANOS = 5_000;

  private static final int MOST_PAUSES = 32;

  private static final long PAUSE_NANOS = 50_000;

  /**
   * A message of so many bytes takes about as long as a pause, where it is copied to memory that
   * was never touched. Nobody looks for room as long as another one waits at home for it, so this
   * time is lost once at most.
   */
  private static final int BYTES_A_PAUSE = 4 << 10;

  /**
   * Puts an item in.
   *
   * @param home to be told where somebody waits
   * @param patient whether to look for a moment longer where it is full
   */
  Put put(Packed item, Remote home, boolean patient) {
    Put outcome = putNow(item, home);
    if (!patient || outcome == Put.IN || ring.isClosed() || ring.behind() > 0) return outcome;
    awaitRoom(item.length());
    return putNow(item, home);
  }

  private Put putNow(Packed item, Remote home) {
    if (!ring.tail().take(holder, LockWord.ATTEMPTS)) return Put.NOT_NOW;
    Put outcome = Put.NOT_HERE;
    boolean awaited;
    try {
      outcome = putHeld(item);
    } finally {
      awaited = ring.tail().release();
    }
    boolean wakes = outcome == Put.IN && ring.wakesTakers();
    if (awaited || wakes) home.tell("wake");
    return outcome;
  }

  private Put putHeld(Packed item) {
    if (ring.isClosed() || ring.behind() > 0) return Put.NOT_HERE;
    if (!ring.isBelow(capacity - ring.ahead())) return Put.NOT_NOW;
    return ring.put(item) ? Put.IN : Put.NOT_HERE;
  }

  private boolean isFull() {
    return ring.count() + ring.ahead() >= capacity;
  }

  /** Looks for a moment whether somebody makes room, since that costs less than a message. */
  private void awaitRoom(int length) {
    if (isFull()) look(() -> !isFull() || ring.isClosed());
    if (!Ring.fits(length)) return;
    int pauses = 4 + length / BYTES_A_PAUSE;
    for (int i = 0; i < pauses && !ring.hasRoom(length); i++) {
      if (ring.behind() > 0 || ring.isClosed()) return;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * Looks for a moment, and less and less often: each look hinders who changes what is looked at.
   * On a busy machine the core is another's meanwhile.
   */
  @SuppressWarnings("ThreadPriorityCheck") // right without it, and a worse neighbour
  private static boolean look(BooleanSupplier done) {
    long begin = System.nanoTime();
    for (int pauses = 1; !done.getAsBoolean(); pauses = Math.min(2 * pauses, MOST_PAUSES)) {
      long looked = System.nanoTime() - begin;
      if (looked >= LOOK_NANOS) return false;
      if (looked >= ALONE_NANOS) Thread.yield();
      for (int i = 0; i < pauses; i++) Thread.onSpinWait();
    }
    return true;
  }

  /** Takes the next item; null where the home has to be asked. */
  @Nullable Packed take(Remote home, boolean patient) {
    Packed item = takeNow(home);
    boolean again = item == null && patient && look(() -> !isDry());
    return again ? takeNow(home) : item;
  }

  private @Nullable Packed takeNow(Remote home) {
    if (!ring.head().take(holder, LockWord.ATTEMPTS)) return null;
    Packed item = null;
    boolean awaited;
    try {
      if (ring.ahead() == 0) item = ring.take();
    } finally {
      awaited = ring.head().release();
    }
    boolean wakes = item != null && ring.wakesPutters();
    if (awaited || wakes) home.tell("wake");
    return item;
  }

  /** One more item is done; false where the ring knows of none. */
  boolean done(Remote home) {
    int left = ring.done();
    if (left == 0 && ring.wakesJoiners()) home.tell("wake");
    return left >= 0;
  }

  /** Whether there is nothing to take, here or at home, and may be later. */
  boolean isDry() {
    return ring.isEmpty() && ring.ahead() == 0 && ring.behind() == 0 && !ring.isClosed();
  }
}
