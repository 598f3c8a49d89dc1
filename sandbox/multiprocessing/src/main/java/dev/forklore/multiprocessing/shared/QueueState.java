package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.SharedMemory;
import dev.forklore.multiprocessing.codec.Packed;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A {@link dev.forklore.multiprocessing.Queue}, in the process that made it. Its items stay packed.
 *
 * <p>Once another process uses it often, most items go through a {@link Ring}, and this is where
 * one waits: for an item, for room, for a lock word of the ring that another process has, until all
 * is done. What finds no room in the ring is kept here, and as long as there is any of that,
 * everybody puts here, so that no item overtakes another of the same process.
 */
public final class QueueState implements SharedObject {
  /** An item that is at most so long is worth handing over in the answer. */
  static final int SMALL_BYTES = 16 << 10;

  /** Who this process is to the ring's words. */
  private static final long HOME = 1;

  /** Each takes a descriptor, and memory once it is used; queues beyond that do without. */
  private static final int MOST_RINGS = 64;

  private static final Duration WORD = Duration.ofSeconds(1);
  private static final AtomicInteger RINGS = new AtomicInteger();

  /** What another process needs to use the ring; for no record see {@link Remote}. */
  static final class Share implements Serializable {
    private static final long serialVersionUID = 1L;

    final SharedMemory memory;
    final int capacity;
    final long holder;

    Share(SharedMemory memory, int capacity, long holder) {
      this.memory = memory;
      this.capacity = capacity;
      this.holder = holder;
    }

    RingUse use() {
      return new RingUse(new Ring(memory), capacity, holder);
    }
  }

  private final int capacity;
  private final Map<Long, Caller> known = new HashMap<>();

  /** Items that were given to somebody who died; then come those of the ring, then the rest. */
  private final Deque<byte[]> returned = new ArrayDeque<>();

  private final Deque<byte[]> rest = new ArrayDeque<>();
  private @Nullable SharedMemory memory;
  private @Nullable Ring ring;
  private volatile @Nullable RingUse own;
  private boolean refused;
  private boolean closed;
  private long last = HOME;

  /** Items that were put and not in the ring, less those that were done before there was one. */
  private int elsewhere;

  /** What has to be waited for is only a word, which nobody holds for long. */
  private boolean wordIsHeld;

  public QueueState(int capacity) {
    this.capacity = capacity;
  }

  /** How this process itself uses the ring; null as long as there is none. */
  @Nullable RingUse own() {
    return own;
  }

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    Patience patience = args.length == 0 ? Patience.endless() : Patience.of(args[args.length - 1]);
    Patience forWord = Patience.within(WORD);
    while (true) {
      Object result = performNow(caller, operation, args);
      if (result != Later.LATER) return result;
      if (patience.await(this) || (wordIsHeld && forWord.await(this))) continue;
      return operation.equals("get") ? null : false;
    }
  }

  /** Does it, or notes in the ring that somebody waits for it. */
  @Override
  public synchronized @Nullable Object performNow(Caller caller, String operation, Object[] args) {
    wordIsHeld = false;
    return switch (operation) {
      case "put" -> put((byte[]) args[0]);
      case "get" -> get((Boolean) args[0]);
      case "room" -> put(null);
      case "size" -> size();
      case "done" -> done();
      case "join" -> join();
      case "close" -> close();
      case "ring" -> share(caller);
      case "wake" -> wake();
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private boolean wake() {
    notifyAll();
    return true;
  }

  private int size() {
    Ring shared = ring;
    return returned.size() + rest.size() + (shared == null ? 0 : shared.count());
  }

  /** Says in the ring what there is here. */
  private void tell() {
    Ring shared = ring;
    if (shared != null) shared.homeHas(returned.size(), rest.size(), elsewhere);
    notifyAll();
  }

  /** Another process uses the queue often. Null where it has to go on without a ring. */
  private @Nullable Share share(Caller caller) {
    if (memory == null && !refused) make();
    SharedMemory shared = memory;
    if (shared == null) return null;
    known.put(++last, caller);
    return new Share(shared, capacity, last);
  }

  private void make() {
    refused = true;
    if (RINGS.incrementAndGet() > MOST_RINGS) return;
    try {
      SharedMemory made = SharedMemory.of(Ring.BYTES);
      Ring fresh = new Ring(made);
      if (closed) fresh.close();
      fresh.homeHas(returned.size(), rest.size(), elsewhere);
      memory = made;
      ring = fresh;
      own = new RingUse(fresh, capacity, HOME);
      // Who waits has to note that in the ring.
      notifyAll();
    } catch (UncheckedIOException e) {
      // No room is no fault: everything goes on here.
    }
  }

  /** Takes a word; false where another process has it, which then tells when it is free. */
  private boolean has(LockWord word) {
    while (!word.take(HOME, LockWord.ATTEMPTS)) {
      if (word.mark()) {
        wordIsHeld = true;
        return false;
      }
    }
    return true;
  }

  private void free(LockWord word) {
    if (word.release()) notifyAll();
  }

  /** Puts an item in; null only looks whether there is room. */
  private Object put(byte @Nullable [] item) {
    Ring shared = ring;
    if (shared == null) return putHere(item);
    if (!has(shared.tail())) return Later.LATER;
    try {
      refill(shared);
      return putHere(item);
    } finally {
      free(shared.tail());
    }
  }

  /** The caller holds the ring's tail, so nobody else puts anything in. */
  private Object putHere(byte @Nullable [] item) {
    if (closed) throw new IllegalStateException("The queue is closed and takes no more items.");
    Ring shared = ring;
    if (size() >= capacity) {
      if (shared != null) shared.puttersWait();
      if (size() >= capacity) return Later.LATER;
    }
    if (item == null) return true;
    if (shared == null || !rest.isEmpty() || !shared.put(Packed.whole(item))) {
      rest.add(item);
      elsewhere++;
    }
    tell();
    return true;
  }

  /** Moves what is here into the ring, as far as there is room. The caller holds its tail. */
  private void refill(Ring shared) {
    if (rest.isEmpty() || !shared.hasRoom(rest.element().length)) return;
    for (byte[] next = rest.peek(); next != null; next = rest.peek()) {
      // Said first: then nobody counts more unfinished items than there are.
      shared.homeHas(returned.size(), rest.size(), elsewhere - 1);
      if (!shared.put(Packed.whole(next))) break;
      elsewhere--;
      rest.remove();
    }
    tell();
  }

  /**
   * Takes the next item.
   *
   * @param own whether the caller can take a large one out of the ring itself; then it is told true
   */
  private Object get(boolean own) {
    Ring shared = ring;
    if (shared != null && !rest.isEmpty()) refillIfFree(shared);
    Object item = next(own);
    if (item == null && shared != null) {
      shared.takersWait();
      item = next(own);
    }
    if (item != null) return item;
    if (closed) throw new IllegalStateException("The queue is closed, and no item is left.");
    return Later.LATER;
  }

  private void refillIfFree(Ring shared) {
    if (!shared.tail().take(HOME)) return;
    try {
      refill(shared);
    } finally {
      free(shared.tail());
    }
  }

  private @Nullable Object next(boolean own) {
    Ring shared = ring;
    Object item = returned.poll();
    if (item == null && shared != null && !shared.isEmpty()) {
      if (!has(shared.head())) return Later.LATER;
      try {
        if (own && shared.nextLength() > SMALL_BYTES) return true;
        Packed taken = shared.take();
        if (taken != null) item = taken.whole();
      } finally {
        free(shared.head());
      }
    }
    // As long as there is a rest nobody puts into the ring, so it is still empty.
    if (item == null) item = rest.poll();
    if (item != null) tell();
    return item;
  }

  private boolean done() {
    Ring shared = ring;
    boolean was = shared == null ? elsewhere > 0 : shared.done() >= 0;
    if (!was) throw new IllegalStateException("More items are done than were put.");
    if (shared == null) elsewhere--;
    notifyAll();
    return true;
  }

  private Object join() {
    Ring shared = ring;
    if (shared != null) shared.joinersWait();
    return (shared == null ? elsewhere : shared.unfinished()) > 0 ? Later.LATER : true;
  }

  private Object close() {
    Ring shared = ring;
    if (shared != null) {
      // Whoever is putting something in has begun before this.
      if (!has(shared.tail())) return Later.LATER;
      shared.close();
      free(shared.tail());
    }
    closed = true;
    notifyAll();
    return true;
  }

  /** What a process held is free. It left nothing half done, see {@link Ring}. */
  @Override
  public synchronized void gone(Departed departed) {
    Ring shared = ring;
    if (shared == null) return;
    freeOf(departed, shared.head());
    freeOf(departed, shared.tail());
    known.values().removeIf(departed::is);
    // It may have put or taken something and died before it told those who wait.
    notifyAll();
  }

  private void freeOf(Departed departed, LockWord word) {
    Caller holder = known.get(word.holder());
    if (holder != null && departed.is(holder)) word.free();
  }

  /** An item that was taken for a process that is dead goes to the next. */
  @Override
  public synchronized void undo(Caller caller, String operation, @Nullable Object result) {
    if (!operation.equals("get") || !(result instanceof byte[] item)) return;
    returned.addFirst(item);
    tell();
  }
}
