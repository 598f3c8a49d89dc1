package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.LockState;
import dev.forklore.multiprocessing.shared.LockWord;
import dev.forklore.multiprocessing.shared.Patience;
import java.time.Duration;
import java.util.Objects;

/**
 * What one thread of one process holds at a time. Like a {@link Semaphore} of one permit, but a
 * lock that nobody holds is taken in shared memory, without a message to another process.
 */
public final class Lock extends Semaphore {
  private static final long serialVersionUID = 1L;

  private final LockWord word;

  /** Who this process is to the lock; 0 until it has asked. */
  private transient volatile long self;

  /** A lock that nobody holds. */
  public Lock() {
    this(new LockWord());
  }

  private Lock(LockWord word) {
    super(Hub.keep(new LockState(word)));
    this.word = word;
  }

  private long self() {
    long known = self;
    if (known != 0) return known;
    self = known = (Long) Objects.requireNonNull(remote().askNow("enrol"));
    return known;
  }

  @Override
  public void acquire() throws InterruptedException {
    acquire(Patience.FOR_EVER);
  }

  @Override
  public boolean acquire(Duration limit) throws InterruptedException {
    return acquire(Patience.nanos(limit));
  }

  private boolean acquire(long nanos) throws InterruptedException {
    long holder = self();
    if (word.take(holder, LockWord.ATTEMPTS)) return true;
    if (Thread.interrupted()) throw new InterruptedException();
    return Boolean.TRUE.equals(remote().ask("acquire", holder, nanos));
  }

  @Override
  public void release() {
    if (word.release()) remote().askNow("wake");
  }
}
