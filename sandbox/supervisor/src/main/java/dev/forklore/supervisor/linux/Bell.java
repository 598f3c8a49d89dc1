package dev.forklore.supervisor.linux;

/**
 * Wakes the thread that waits for processes to end, for another reason (eventfd(2)). It rings until
 * it is stilled: by that thread when it is awake, before it looks at what it was woken for. Safe
 * for use by several threads; never blocks.
 */
public final class Bell {
  private static final CFunction EVENTFD = CFunction.named("eventfd");
  private static final CFunction WRITE = CFunction.named("write");
  private static final CFunction READ = CFunction.named("read");
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int EFD_NONBLOCK = 0x800;
  private static final int COUNTER_BYTES = 8;

  private final int number = EVENTFD.require("making a bell", 0, EFD_CLOEXEC | EFD_NONBLOCK);
  private final Room counter = Room.lasting(COUNTER_BYTES);
  private boolean rings;

  int number() {
    return number;
  }

  public synchronized void ring() {
    if (rings) return;
    rings = true;
    counter.int64(0, 1);
    WRITE.call(number, counter.address(), COUNTER_BYTES);
  }

  public synchronized void still() {
    if (!rings) return;
    rings = false;
    READ.call(number, counter.address(), COUNTER_BYTES);
  }
}
