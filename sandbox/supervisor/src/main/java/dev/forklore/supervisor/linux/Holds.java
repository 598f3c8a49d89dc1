package dev.forklore.supervisor.linux;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The processes of which the end is to be noticed at once (poll(2)); asked many times a second, so
 * they are kept as the kernel wants them. For one thread at a time.
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
    put(count, hold.number());
    count++;
  }

  private void put(int index, int number) {
    entries.int32(ENTRY_BYTES * index, number);
    entries.int16(ENTRY_BYTES * index + 4, POLLIN);
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

  /**
   * Blocks until one of these has ended, the bell rings or the time is over; the same is said of
   * one that could not be had. One that is closed meanwhile ends the wait at worst.
   *
   * @return whether the time was not over
   */
  public boolean await(Bell bell, Duration most) {
    if (anyUnknown) return true;
    if (ENTRY_BYTES * count == entries.size()) grow();
    put(count, bell.number());
    long millis = Math.ceilDiv(most.toNanos(), 1_000_000);
    return POLL.call(entries.address(), count + 1L, millis) > 0;
  }
}
