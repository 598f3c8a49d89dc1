package dev.forklore.server.engine.sandbox;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from one thread to another, with a deadline for the reader. Unlike {@link
 * java.io.PipedInputStream} it does not depend on which threads write (that one fails as soon as
 * the last writer's thread has ended), and its reader can be told to give up.
 */
public final class ByteQueue extends InputStream {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<byte[]> chunks = new ArrayDeque<>();
  private final int capacityBytes;
  private int offset;
  private int size;
  private boolean ended;
  private @Nullable Long deadline;

  /**
   * @param capacityBytes how much may wait before {@link #put} blocks
   */
  public ByteQueue(int capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  /**
   * Adds bytes, which the caller must not change later. Never blocks. After the end, bytes are
   * dropped.
   */
  public void add(byte[] bytes) {
    lock.lock();
    try {
      if (ended || bytes.length == 0) return;
      chunks.add(bytes);
      size += bytes.length;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Like {@link #add}, but waits until less than the capacity is queued. An interrupt ends the
   * wait.
   */
  public void put(byte[] bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (size >= capacityBytes && !ended) changed.await();
      add(bytes);
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes wait for the reader. */
  public int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream. The reader still gets what is queued. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A read that has to wait past this {@link System#nanoTime} is a {@link DeadlineException}. */
  public void deadline(long nanoTime) {
    lock.lock();
    try {
      deadline = nanoTime;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws DeadlineException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws DeadlineException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) return 0;
    lock.lock();
    try {
      awaitBytes();
      byte[] chunk = chunks.peek();
      if (chunk == null) return -1;
      int count = Math.min(length, chunk.length - offset);
      System.arraycopy(chunk, offset, into, from, count);
      taken(chunk, count);
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int available() {
    return size();
  }

  /** The reader stops: what is queued is dropped, and so is everything that follows. */
  @Override
  public void close() {
    lock.lock();
    try {
      chunks.clear();
      offset = 0;
      size = 0;
      end();
    } finally {
      lock.unlock();
    }
  }

  private void taken(byte[] chunk, int count) {
    offset += count;
    size -= count;
    if (offset == chunk.length) {
      chunks.remove();
      offset = 0;
    }
    changed.signalAll();
  }

  private void awaitBytes() throws DeadlineException {
    try {
      while (chunks.isEmpty() && !ended) {
        if (deadline == null) {
          changed.await();
        } else {
          long nanos = deadline - System.nanoTime();
          if (nanos <= 0) throw new DeadlineException("nothing came in time");
          changed.awaitNanos(nanos);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException("the wait was interrupted");
    }
  }
}
