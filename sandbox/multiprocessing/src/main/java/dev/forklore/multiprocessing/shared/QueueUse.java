package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.codec.Packed;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a process uses a queue: through the ring in shared memory if it has it, and else by asking
 * the queue's home, which can do everything. A process has one of these for a queue, however often
 * the queue arrives there.
 */
public final class QueueUse implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Whoever uses a queue a few times only does not open memory for it, which costs as much as so
   * many messages.
   */
  private static final int FEW = 20;

  /** What a message costs more for so many bytes. */
  private static final int BYTES_A_MESSAGE = 8 << 10;

  private static final Map<Remote, WeakReference<QueueUse>> ALL = new WeakHashMap<>();

  private final Remote home;

  /** In the process that made the queue. */
  private transient @Nullable QueueState state;

  private transient volatile @Nullable RingUse ring;
  private transient int messages;

  private QueueUse(Remote home, @Nullable QueueState state) {
    this.home = home;
    this.state = state;
  }

  /**
   * Of a new queue.
   *
   * @param capacity how many items it holds at most
   */
  public static QueueUse of(int capacity) {
    QueueState state = new QueueState(capacity);
    return known(new QueueUse(Hub.keep(state), state));
  }

  /**
   * Goes once the way that another process than the queue's goes, so that a JVM can note what that
   * loads.
   */
  public static void rehearse() throws InterruptedException {
    QueueState state = new QueueState(1);
    Object answer = state.performNow(Caller.me(), "ring", new Object[0]);
    if (!(answer instanceof QueueState.Share share)) return;
    QueueUse use = new QueueUse(Hub.keep(state), null);
    use.ring = share.use();
    for (Object item : new Object[] {1, new byte[4 << 10]}) {
      use.put(Packed.of(item, "The item"), Patience.FOR_EVER);
      use.get(Patience.FOR_EVER);
    }
    Hub.drop(use.home);
  }

  private static QueueUse known(QueueUse one) {
    synchronized (ALL) {
      WeakReference<QueueUse> reference = ALL.get(one.home);
      QueueUse known = reference == null ? null : reference.get();
      if (known != null) return known;
      // Or the old key would stay, which nothing holds any more.
      ALL.remove(one.home);
      ALL.put(one.home, new WeakReference<>(one));
      return one;
    }
  }

  private Object readResolve() {
    return known(new QueueUse(home, (QueueState) home.here()));
  }

  /**
   * Null where messages do.
   *
   * @param bytes how long a message would be
   */
  private @Nullable RingUse ring(int bytes) {
    QueueState here = state;
    if (here != null) return here.own();
    RingUse known = ring;
    return known != null || messages > FEW ? known : opened(bytes);
  }

  private synchronized @Nullable RingUse opened(int bytes) {
    if (ring != null || messages > FEW) return ring;
    messages += 1 + bytes / BYTES_A_MESSAGE;
    if (messages <= FEW) return null;
    if (!(home.askNow("ring") instanceof QueueState.Share share)) return null;
    try {
      ring = share.use();
    } catch (UncheckedIOException e) {
      // The memory cannot be opened here. Messages still do.
    }
    return ring;
  }

  /**
   * Puts an item in. It may change again when this has returned.
   *
   * @param nanos how long it may wait, see {@link Patience}
   * @return whether it is in
   */
  public boolean put(Packed item, long nanos) throws InterruptedException {
    RingUse use = ring(item.length());
    if (use == null) return Boolean.TRUE.equals(home.ask("put", item.whole(), nanos));
    Patience patience = Patience.of(nanos);
    while (true) {
      RingUse.Put outcome = use.put(item, home, nanos != 0);
      if (outcome == RingUse.Put.IN) return true;
      if (outcome == RingUse.Put.NOT_HERE || item.length() <= QueueState.SMALL_BYTES) {
        return Boolean.TRUE.equals(home.ask("put", item.whole(), patience.nanos()));
      }
      if (!Boolean.TRUE.equals(home.ask("room", patience.nanos()))) return false;
    }
  }

  /**
   * Takes the next item; null if there is none.
   *
   * @param nanos how long it may wait, see {@link Patience}
   */
  public @Nullable Packed get(long nanos) throws InterruptedException {
    RingUse use = ring(0);
    if (use == null) return whole(home.ask("get", false, nanos));
    Patience patience = Patience.of(nanos);
    while (true) {
      Packed item = use.take(home, nanos != 0);
      if (item != null) return item;
      if (nanos == 0 && use.isDry()) return null;
      Object answer = home.ask("get", true, patience.nanos());
      if (!Boolean.TRUE.equals(answer)) return whole(answer);
    }
  }

  private static @Nullable Packed whole(@Nullable Object answer) {
    return answer instanceof byte[] bytes ? Packed.whole(bytes) : null;
  }

  /** Takes the next item if there is one now. An interrupt is kept for later. */
  public @Nullable Packed poll() {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return get(0);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  public int size() {
    RingUse use = ring(0);
    return use != null ? use.ring().size() : (Integer) Objects.requireNonNull(home.askNow("size"));
  }

  public void close() {
    home.askNow("close");
  }

  /**
   * One more item is done.
   *
   * @throws IllegalStateException when none is left
   */
  public void done() {
    RingUse use = ring(0);
    // What the ring does not know of, the home does, or it refuses.
    if (use == null || !use.done(home)) home.askNow("done");
  }

  /** Waits until all that was put is done; false when the time is up. */
  public boolean join(long nanos) throws InterruptedException {
    return Boolean.TRUE.equals(home.ask("join", nanos));
  }
}
