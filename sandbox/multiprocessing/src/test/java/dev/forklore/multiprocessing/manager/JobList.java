package dev.forklore.multiprocessing.manager;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What lives in the manager's process. */
final class JobList implements Jobs {
  private final BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
  private volatile @Nullable SharedMap<String, Integer> results;
  private final List<AtomicInteger> heldOut = new CopyOnWriteArrayList<>();
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger takers = new AtomicInteger();

  @Override
  public void put(String job) {
    jobs.add(job);
  }

  @Override
  public String take() throws InterruptedException {
    takers.incrementAndGet();
    try {
      return jobs.take();
    } finally {
      takers.decrementAndGet();
    }
  }

  @Override
  public int waiting() {
    return takers.get();
  }

  @Override
  public List<String> fail(String why) throws IOException {
    if (why.isEmpty()) throw new IllegalArgumentException("no reason");
    throw new IOException(why);
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public void keep(SharedMap<String, Integer> kept) {
    results = kept;
    kept.put("kept", 1);
  }

  @Override
  public SharedMap<String, Integer> kept() {
    return java.util.Objects.requireNonNull(results);
  }

  @Override
  public void holdOut() {
    AtomicInteger interrupts = new AtomicInteger();
    heldOut.add(interrupts);
    while (go.getCount() > 0) {
      try {
        go.await();
      } catch (InterruptedException e) {
        interrupts.incrementAndGet();
      }
    }
  }

  @Override
  public List<Integer> interrupts() {
    return heldOut.stream().map(AtomicInteger::get).toList();
  }

  @Override
  public void letGo() {
    go.countDown();
  }
}
