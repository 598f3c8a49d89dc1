package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.SharedMemory;
import dev.forklore.multiprocessing.link.Meeting;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock: a number in memory that processes share, 0 for nobody, and one bit for that
 * somebody waits. Every change is one atomic operation.
 */
public final class LockWord implements Serializable {
  /** Its holder died, and nobody has been told so. */
  static final long NOBODY_ANY_MORE = 1L << 62;

  /**
   * How often it is tried to take one, about as long as it takes to ask. With one core, whoever
   * holds it cannot give it back meanwhile.
   */
  public static final int ATTEMPTS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 1;

  private static final long serialVersionUID = 1L;
  private static final long WAITED_FOR = 1L << 63;
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  private final @Nullable Page page;
  private final long offset;

  private transient @Nullable MemorySegment mapped;

  /** A new one, which nobody holds. */
  public LockWord() {
    this(Page.room());
  }

  private LockWord(Room room) {
    page = room.on();
    offset = room.offset();
  }

  /** One in memory that somebody else has shared. It does not travel by itself. */
  LockWord(MemorySegment memory, long offset) {
    page = null;
    this.offset = offset;
    mapped = memory;
  }

  /** Asked for once, since it is asked for under a lock. */
  private MemorySegment shared() {
    MemorySegment shared = mapped;
    if (shared == null) mapped = shared = Objects.requireNonNull(page).memory.segment();
    return shared;
  }

  private long word() {
    return (long) WORD.getVolatile(shared(), offset);
  }

  private boolean change(long from, long to) {
    return WORD.compareAndSet(shared(), offset, from, to);
  }

  /** Takes it if nobody has it. */
  public boolean take(long holder) {
    return WORD.compareAndSet(shared(), offset, 0L, holder);
  }

  /** Takes it, and tries so many times. */
  public boolean take(long holder, int attempts) {
    if (take(holder)) return true;
    MemorySegment shared = shared();
    for (int i = 1; i < attempts; i++) {
      if ((long) WORD.getOpaque(shared, offset) == 0L && take(holder)) return true;
      Thread.onSpinWait();
    }
    return false;
  }

  /**
   * Gives it back, whoever has it.
   *
   * @return whether somebody waits and is to be told
   * @throws IllegalStateException when nobody has it
   */
  public boolean release() {
    long was = (long) WORD.getAndSet(shared(), offset, 0L);
    if ((was & ~WAITED_FOR) == 0) throw new IllegalStateException("It was released too often.");
    return was < 0;
  }

  long holder() {
    return word() & ~WAITED_FOR;
  }

  /** Notes that somebody waits; false where there is nothing to wait for. */
  boolean mark() {
    while (true) {
      long now = word();
      if ((now & ~WAITED_FOR) == 0) return false;
      if (now < 0 || change(now, now | WAITED_FOR)) return true;
    }
  }

  void free() {
    WORD.setVolatile(shared(), offset, 0L);
  }

  void abandon() {
    WORD.setVolatile(shared(), offset, NOBODY_ANY_MORE);
  }

  private record Room(Page on, long offset) {}

  /**
   * Memory of many words, since each piece of memory costs a descriptor and a mapping. A process
   * has each page once, however many of its words arrive there.
   */
  private static final class Page implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long BYTES = 64 << 10;

    /** A line of the processor's cache each, or those who take one would hinder others. */
    private static final long APART = 64;

    private static final Map<String, Page> ALL = new ConcurrentHashMap<>();
    private static @Nullable Page last;

    private final String name = HexFormat.of().formatHex(Meeting.random(8));
    private final SharedMemory memory = SharedMemory.of(BYTES);
    private transient long used;

    /** Room for one more word. */
    static synchronized Room room() {
      Page page = last;
      if (page == null || page.used == BYTES) {
        last = page = new Page();
        ALL.put(page.name, page);
      }
      Room room = new Room(page, page.used);
      page.used += APART;
      return room;
    }

    private Object readResolve() {
      Page known = ALL.putIfAbsent(name, this);
      return known == null ? this : known;
    }
  }
}
