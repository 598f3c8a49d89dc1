package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.connection.Connection;
import dev.forklore.multiprocessing.connection.Waitable;
import dev.forklore.multiprocessing.link.Steady;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The calls that a manager is carrying out. One whose caller has died, or does not want it any
 * more, is interrupted once, if it takes long enough for that to matter.
 */
final class CallsUnderWay {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Map<Connection, Carrying> all = new ConcurrentHashMap<>();
  private volatile boolean over;

  private static final class Carrying {
    private final Thread thread = Thread.currentThread();
    private final long since = System.nanoTime();
    private boolean ended;
    private boolean interrupted;

    boolean isLong() {
      return System.nanoTime() - since > LOOK.toNanos();
    }

    synchronized boolean isInterrupted() {
      return interrupted;
    }

    synchronized void interrupt() {
      interrupted = true;
      if (!ended) thread.interrupt();
    }

    synchronized void end() {
      ended = true;
    }
  }

  void watch() {
    new Steady("calls", true, this::look).start();
  }

  /** This thread begins to carry out a call that came from there. */
  void begin(Connection from) {
    all.put(from, new Carrying());
  }

  /** It has carried it out. An interrupt that came too late is dropped. */
  void end(Connection from) {
    Carrying call = all.remove(from);
    if (call != null) call.end();
    Thread.interrupted();
  }

  void over() {
    over = true;
    all.values().forEach(Carrying::interrupt);
  }

  private void look() {
    try {
      while (!over) {
        Map<Connection, Carrying> slow = new HashMap<>(all);
        slow.values().removeIf(call -> !call.isLong() || call.isInterrupted());
        if (slow.isEmpty()) LockSupport.parkNanos(LOOK.toNanos());
        else giveUp(slow);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a steady thread is not interrupted", e);
    }
  }

  /** Nothing but the end of the connection arrives while a call is under way. */
  private static void giveUp(Map<Connection, Carrying> slow) throws InterruptedException {
    List<Connection> over = Waitable.wait(slow.keySet(), LOOK);
    slow.forEach((from, call) -> {
      if (over.contains(from)) call.interrupt();
    });
  }
}
