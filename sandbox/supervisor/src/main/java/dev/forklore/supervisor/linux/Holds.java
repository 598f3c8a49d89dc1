package dev.forklore.supervisor.linux;

import org.jspecify.annotations.Nullable;

/**
 * The processes of which the end is to be noticed at once (poll(2)); asked a hundred times a
 * second, so they are kept as the kernel wants them. For one thread at a time.
 */
public final class Holds {
  private static final CFunction POLL = CFunction.named("poll");
  private static final short POLLIN = 1;
  private static final int ENTRY_BYTES = 8;
  private static final int FIRST_ENTRIES = 64;

  private Room entries = Room.lasting(ENTRY_BYTES * FIRST_ENTRIES);
  private int count;
  private boolean anyUnknown;

  /** Watches these instead; one that could not be had is null. */
  public void set(Iterable<? extends @Nullable PidFd> holds) {
    count = 0;
    anyUnknown = false;
    for (PidFd hold : holds) add(hold);
  }

  private void add(@Nullable PidFd hold) {
    if (hold == null) {
      anyUnknown = true;
      return;
    }
    if (ENTRY_BYTES * count == entries.size()) grow();
    entries.int32(ENTRY_BYTES * count, hold.number());
    entries.int16(ENTRY_BYTES * count + 4, POLLIN);
    count++;
  }

  private void grow() {
    Room more = Room.lasting(2 * entries.size());
    more.bytes().put(0, entries.bytes(), 0, entries.size());
    entries = more;
  }

  /** Whether one of these has ended; one that could not be had may have. Does not block. */
  public boolean anyEnded() {
    return anyUnknown || (count > 0 && POLL.call(entries.address(), count, 0) > 0);
  }
}
