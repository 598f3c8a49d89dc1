package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.SharedMemory;
import dev.forklore.multiprocessing.codec.Packed;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Items of a queue in memory that processes share, one behind the other in a circle. Whoever puts
 * one in holds one lock word for that, whoever takes one out another.
 *
 * <p>The bytes of an item are written before the tail is moved behind them, and read before the
 * head is. Each move is one store of one number, which holds both how many items have passed and
 * where the next begins. So a process that dies at any moment has put its item in or has not, and
 * leaves nothing half done but a lock word, which the queue's home frees.
 */
final class Ring {
  /** How much there is for items, a power of two. */
  static final int DATA_BYTES = 4 << 20;

  /**
   * The items begin behind the numbers below, each in lines of the processor's cache of its own.
   */
  private static final int DATA = 2 << 10;

  static final long BYTES = DATA + (long) DATA_BYTES;

  private static final long HEAD_WORD = 0;
  private static final long TAIL_WORD = 128;

  /**
   * Where the tail was when a taker looked last, and the head when a putter did: looked at again
   * only when that says that nothing is there to take or no room is left. Each look takes the line
   * away from who changes it. Read and written by who holds the word beside it.
   */
  static final long SEEN_TAIL = 8;

  static final long SEEN_HEAD = 136;
  static final long HEAD = 256;
  static final long TAIL = 384;
  private static final long TAKERS_WAIT = 512;
  private static final long PUTTERS_WAIT = 640;
  private static final long DONE = 768;
  private static final long JOINERS_WAIT = 896;
  private static final long RESERVED = 1024;

  // What the home says; nobody else writes it.
  private static final long CLOSED = 1152;
  private static final long AHEAD = 1160;
  private static final long BEHIND = 1168;
  private static final long ELSEWHERE = 1176;

  /** Memory is asked for in such pieces, so that a queue of few items takes little of it. */
  private static final int PIECE_BYTES = 256 << 10;

  private static final int UNIT = 8;
  private static final VarHandle NUMBER = ValueLayout.JAVA_LONG.varHandle();

  private final SharedMemory memory;
  private final MemorySegment shared;
  private final LockWord head;
  private final LockWord tail;

  /**
   * In memory of {@link #BYTES}, which another process may have made.
   *
   * @throws UncheckedIOException when it cannot be opened here
   */
  Ring(SharedMemory memory) {
    this.memory = memory;
    shared = memory.segment();
    head = new LockWord(shared, HEAD_WORD);
    tail = new LockWord(shared, TAIL_WORD);
  }

  /** Held by whoever takes. */
  LockWord head() {
    return head;
  }

  /** Held by whoever puts. */
  LockWord tail() {
    return tail;
  }

  private long get(long number) {
    return (long) NUMBER.getAcquire(shared, number);
  }

  private void set(long number, long value) {
    NUMBER.setRelease(shared, number, value);
  }

  private static int items(long mark) {
    return (int) (mark >>> Integer.SIZE);
  }

  /** A mark further on by one item of so many units. Both halves begin again at 0. */
  private static long after(long mark, long units) {
    return ((long) (items(mark) + 1) << Integer.SIZE) | ((mark + units) & 0xFFFF_FFFFL);
  }

  private static int place(long mark) {
    return (int) ((mark * UNIT) & (DATA_BYTES - 1));
  }

  private static long units(int length) {
    return 1 + ((long) length + UNIT - 1) / UNIT;
  }

  /** How many items are in it. Exact for who holds one of the words and where the other rests. */
  int count() {
    long first = get(HEAD);
    return items(get(TAIL)) - items(first);
  }

  boolean isEmpty() {
    long first = get(HEAD);
    return first == get(TAIL);
  }

  /** Whether an item so long can ever be in it. */
  static boolean fits(int length) {
    return units(length) * UNIT <= DATA_BYTES;
  }

  /** Whether there is room for an item so long now. */
  boolean hasRoom(int length) {
    long first = get(HEAD);
    return isRoom(first, get(TAIL), length);
  }

  /** Whether there are fewer items than this. The caller holds the tail. */
  boolean isBelow(int items) {
    long last = get(TAIL);
    return items(last) - items(get(SEEN_HEAD)) < items || items(last) - items(lookAtHead()) < items;
  }

  private long lookAtHead() {
    long now = get(HEAD);
    set(SEEN_HEAD, now);
    return now;
  }

  private static boolean isRoom(long first, long last, int length) {
    return (((last - first) & 0xFFFF_FFFFL) + units(length)) * UNIT <= DATA_BYTES;
  }

  /** Puts an item in, if there is room. The caller holds the tail. */
  boolean put(Packed item) {
    long mark = get(TAIL);
    int length = item.length();
    boolean room = isRoom(get(SEEN_HEAD), mark, length) || isRoom(lookAtHead(), mark, length);
    if (!room) return false;
    int from = place(mark);
    if (!isReserved(from + units(length) * UNIT)) return false;
    shared.set(ValueLayout.JAVA_LONG, DATA + (long) from, length);
    write(from + UNIT, MemorySegment.ofArray(item.bytes()));
    write(from + UNIT + item.bytes().length, item.rest());
    set(TAIL, after(mark, units(length)));
    return true;
  }

  /** In two pieces where the end of the circle is between them. */
  private void write(int at, MemorySegment bytes) {
    int begin = at & (DATA_BYTES - 1);
    long before = Math.min(bytes.byteSize(), DATA_BYTES - begin);
    MemorySegment.copy(bytes, 0, shared, DATA + (long) begin, before);
    MemorySegment.copy(bytes, before, shared, DATA, bytes.byteSize() - before);
  }

  private void read(int at, MemorySegment bytes) {
    int begin = at & (DATA_BYTES - 1);
    long before = Math.min(bytes.byteSize(), DATA_BYTES - begin);
    MemorySegment.copy(shared, DATA + (long) begin, bytes, 0, before);
    MemorySegment.copy(shared, DATA, bytes, before, bytes.byteSize() - before);
  }

  /** The system is asked for memory before it is written to: later it could only end the JVM. */
  private boolean isReserved(long end) {
    long needed = Math.min(end, DATA_BYTES);
    for (long now = get(RESERVED); now < needed; now += PIECE_BYTES) {
      try {
        memory.clear(DATA + now, PIECE_BYTES);
      } catch (UncheckedIOException e) {
        return false;
      }
      set(RESERVED, now + PIECE_BYTES);
    }
    return true;
  }

  /** How long the next item is; -1 without one. The caller holds the head. */
  int nextLength() {
    long first = get(HEAD);
    if (first == get(SEEN_TAIL)) set(SEEN_TAIL, get(TAIL));
    if (first == get(SEEN_TAIL)) return -1;
    return (int) shared.get(ValueLayout.JAVA_LONG, DATA + (long) place(first));
  }

  /** Takes the next item; null without one. The caller holds the head. */
  @Nullable Packed take() {
    int length = nextLength();
    if (length < 0) return null;
    long mark = get(HEAD);
    int begin = place(mark) + UNIT;
    Packed item = Packed.read(length, (from, to) -> read(begin + from, to));
    set(HEAD, after(mark, units(length)));
    return item;
  }

  /** Notes that somebody waits at home for an item. What is put from now on is told there. */
  void takersWait() {
    NUMBER.setVolatile(shared, TAKERS_WAIT, 1L);
    VarHandle.fullFence();
  }

  void puttersWait() {
    NUMBER.setVolatile(shared, PUTTERS_WAIT, 1L);
    VarHandle.fullFence();
  }

  void joinersWait() {
    NUMBER.setVolatile(shared, JOINERS_WAIT, 1L);
    VarHandle.fullFence();
  }

  /** After an item was put in: whether that is to be told at home. The note is gone then. */
  boolean wakesTakers() {
    return wakes(TAKERS_WAIT);
  }

  boolean wakesPutters() {
    return wakes(PUTTERS_WAIT);
  }

  boolean wakesJoiners() {
    return wakes(JOINERS_WAIT);
  }

  private boolean wakes(long note) {
    VarHandle.fullFence();
    return get(note) != 0 && (long) NUMBER.getAndSet(shared, note, 0L) != 0;
  }

  /**
   * What the home has to say.
   *
   * @param ahead how many items it has that come before those in the ring
   * @param behind how many it has that come after them; as long as there are any, everybody puts
   *     there
   * @param elsewhere how many items were put there and not in the ring, less those that were done
   *     before there was a ring
   */
  void homeHas(int ahead, int behind, int elsewhere) {
    set(AHEAD, ahead);
    set(BEHIND, behind);
    set(ELSEWHERE, elsewhere);
  }

  int ahead() {
    return (int) get(AHEAD);
  }

  int behind() {
    return (int) get(BEHIND);
  }

  void close() {
    set(CLOSED, 1);
  }

  boolean isClosed() {
    return get(CLOSED) != 0;
  }

  /** How many items are in the queue, here and at home. */
  int size() {
    return Math.max(0, count()) + ahead() + behind();
  }

  /** How many items were put and are not done. What the home moves meanwhile may be left out. */
  int unfinished() {
    return unfinished((int) get(DONE));
  }

  private int unfinished(int done) {
    int elsewhere = (int) get(ELSEWHERE);
    return items(get(TAIL)) + elsewhere - done;
  }

  /** One more item is done. Returns how many are not, and -1 if there was none. */
  int done() {
    while (true) {
      int done = (int) (long) NUMBER.getVolatile(shared, DONE);
      int left = unfinished(done) - 1;
      if (left < 0) return -1;
      if (NUMBER.compareAndSet(shared, DONE, (long) done, (long) (done + 1))) return left;
    }
  }
}
