package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits for several things with one selector, which each of them wakes in its own way. */
final class Several {
  private static final Patience NONE = Patience.within(Duration.ZERO);

  private Several() {}

  static <W extends Waitable> List<W> wait(Collection<? extends W> several, Patience patience)
      throws InterruptedException {
    if (several.isEmpty()) throw new IllegalArgumentException("There is nothing to wait for.");
    try (Selector selector = Selector.open()) {
      try {
        return wait(several, selector, patience);
      } finally {
        several.forEach(one -> leave(one, selector));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Several things cannot be waited for: " + e.getMessage(), e);
    }
  }

  private static <W extends Waitable> List<W> wait(
      Collection<? extends W> several, Selector selector, Patience patience)
      throws IOException, InterruptedException {
    while (true) {
      several.forEach(one -> wake(one, selector));
      List<W> ready = new ArrayList<>();
      for (W one : several) if (isReady(one)) ready.add(one);
      long left = patience.left();
      if (!ready.isEmpty() || left <= 0) return ready;
      selector.select(key -> {}, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      if (Thread.interrupted()) throw new InterruptedException();
    }
  }

  private static boolean isReady(Waitable one) throws InterruptedException {
    return switch (one) {
      case Connection connection -> connection.end().isReady(NONE);
      case Listener listener -> listener.isReady();
      case Sentinel sentinel -> sentinel.isReady();
    };
  }

  private static void wake(Waitable one, Selector selector) {
    switch (one) {
      case Connection connection -> connection.end().wake(selector);
      case Listener listener -> listener.wake(selector);
      case Sentinel sentinel -> sentinel.wake(selector);
    }
  }

  private static void leave(Waitable one, Selector selector) {
    switch (one) {
      case Connection connection -> connection.end().leave(selector);
      case Listener listener -> listener.leave(selector);
      case Sentinel sentinel -> sentinel.leave(selector);
    }
  }
}
