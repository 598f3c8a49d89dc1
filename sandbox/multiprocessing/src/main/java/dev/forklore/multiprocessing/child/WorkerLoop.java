package dev.forklore.multiprocessing.child;

import dev.forklore.multiprocessing.CallWith;
import dev.forklore.multiprocessing.Task;
import dev.forklore.multiprocessing.UnsendableException;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.codec.StandIn;
import dev.forklore.multiprocessing.codec.Words;
import dev.forklore.multiprocessing.launch.Bootstrapping;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Room;
import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.pool.Chunk;
import dev.forklore.multiprocessing.pool.Outcome;
import dev.forklore.multiprocessing.pool.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker of a {@link dev.forklore.multiprocessing.Pool} does: one order after another, until
 * it is told goodbye.
 */
final class WorkerLoop {
  /** Exit code of a worker that cannot even say what is wrong. */
  private static final int SPEECHLESS = 70;

  /** How much of its heap a worker may have in use after a failure for want of memory. */
  private static final double MOST_IN_USE = 0.75;

  /** Those that start while the others are counted. */
  private static final int MORE_THREADS = 16;

  /** A JVM that takes so long to end may be kept by a thread that was not there before. */
  private static final long END_MILLIS = 500;

  /** Made beforehand, for when there is no memory left to make one. */
  private static final byte[] NO_WORDS =
      Reply.failure(Outcome.Failure.WHOLE, "java.lang.OutOfMemoryError", new byte[0]);

  /**
   * What is said about an order.
   *
   * @param tail an array of bytes that is the only result; null where the parts are all
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Said(byte @Nullable [] tail, byte[]... parts) {}

  private final Home home;

  /** Whether the last order failed for want of memory. */
  private boolean ranOut;

  private final Map<Integer, CallWith<Object, Object>> calls = new HashMap<>();

  /** Calls that have arrived and are not read, so that every order fails alike if one cannot be. */
  private final Map<Integer, Mail> unread = new HashMap<>();

  WorkerLoop(Home home) {
    this.home = home;
  }

  void start(Mail first) {
    try {
      for (Mail mail = first; mail.kind() != Mail.GOODBYE; mail = next()) handle(mail);
    } catch (Throwable e) {
      Runtime.getRuntime().halt(SPEECHLESS);
    }
    end();
  }

  /**
   * Threads that tasks left behind are not waited for. Where there are none, the JVM is left to end
   * as it does behind any main method: on the way through {@link System#exit} it would look for a
   * logger first (Runtime.exit, "logging"), which takes longer than all the rest.
   */
  private static void end() {
    if (!isAlone()) System.exit(0);
    // A daemon of a task may start one at this moment.
    new Steady("end", true, WorkerLoop::endInAnyCase).start();
  }

  /** Whether the JVM waits for no other thread than this one. */
  private static boolean isAlone() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) all = all.getParent();
    Thread[] threads = new Thread[all.activeCount() + MORE_THREADS];
    int count = all.enumerate(threads);
    int waitedFor = 0;
    for (int i = 0; i < count; i++) if (!threads[i].isDaemon()) waitedFor++;
    return waitedFor == 1 && count < threads.length;
  }

  @SuppressWarnings("ThreadSleepMillis")
  private static void endInAnyCase() {
    try {
      Thread.sleep(END_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a steady thread is not interrupted", e);
    }
    System.exit(0);
  }

  /** An interrupt that a task left behind was not meant for the next. */
  private Mail next() {
    while (true) {
      Thread.interrupted();
      try {
        return home.take();
      } catch (InterruptedException again) {
        Thread.onSpinWait();
      }
    }
  }

  private void handle(Mail mail) {
    switch (mail.kind()) {
      case Mail.CALL -> unread.put(mail.id(), mail);
      case Mail.FORGET -> {
        unread.remove(mail.id());
        calls.remove(mail.id());
      }
      default -> answer(mail);
    }
  }

  private void answer(Mail mail) {
    Said reply;
    try {
      reply = mail.kind() == Mail.INITIALISE ? initialise(mail) : carryOut(mail);
    } catch (Throwable e) {
      // Even an Error is the caller's affair: the worker did nothing wrong and goes on.
      reply = failure(Outcome.Failure.WHOLE, e);
    }
    Thread.interrupted();
    if (ranOut && isFull()) reply.parts()[0][0] = Reply.LAST_FAILURE;
    ranOut = false;
    send(mail.id(), reply);
  }

  /** What a task left in static fields would make the next ones fail. */
  private static boolean isFull() {
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory() > MOST_IN_USE * jvm.maxMemory();
  }

  private void send(int order, Said reply) {
    byte[] tail = reply.tail();
    try {
      if (tail == null) home.send(Mail.pieces(Mail.REPLY, order, reply.parts()));
      // The next task may change it, so it is gone before that begins.
      else home.sendWhole(Mail.withTail(Mail.REPLY, order, ByteBuffer.wrap(tail), reply.parts()));
    } catch (UnsendableException e) {
      send(order, failure(Outcome.Failure.WHOLE, e));
    } catch (OutOfMemoryError e) {
      home.send(Mail.written(Mail.REPLY, order, NO_WORDS));
    }
  }

  private Said initialise(Mail mail) throws Exception {
    byte[] parcel = mail.body();
    if (parcel == null) throw new OutOfMemoryError(Room.none(mail.length()));
    Task task;
    Bootstrapping.begin();
    try {
      task = (Task) Parcel.open(parcel);
    } finally {
      Bootstrapping.end();
    }
    task.run();
    return results(new Object[0], 0);
  }

  private Said carryOut(Mail mail) throws IOException, ClassNotFoundException {
    byte[] order = mail.body();
    if (order == null) throw new OutOfMemoryError(Room.none(mail.length()));
    ByteBuffer head = ByteBuffer.wrap(order);
    int number = head.getInt();
    int callLength = head.getInt();
    int[] pieces = new int[head.getInt()];
    for (int i = 0; i < pieces.length; i++) pieces[i] = head.getInt();
    int callAt = head.position();
    CallWith<Object, Object> call;
    Object[] items;
    Bootstrapping.begin();
    try {
      call = call(number, order, callAt, callLength);
      byte[] only = mail.tail();
      items = only != null ? new Object[] {only} : items(order, callAt + callLength, pieces);
    } finally {
      Bootstrapping.end();
    }
    return call(call, items);
  }

  /** Those of all pieces, which follow one another. */
  private static Object[] items(byte[] order, int from, int[] lengths)
      throws IOException, ClassNotFoundException {
    if (lengths.length == 1) return (Object[]) Parcel.open(order, from, lengths[0]);
    Object[][] pieces = new Object[lengths.length][];
    int at = from;
    int count = 0;
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = (Object[]) Parcel.open(order, at, lengths[i]);
      at += lengths[i];
      count += pieces[i].length;
    }
    Object[] items = new Object[count];
    for (int i = 0, to = 0; i < pieces.length; to += pieces[i++].length) {
      System.arraycopy(pieces[i], 0, items, to, pieces[i].length);
    }
    return items;
  }

  @SuppressWarnings("unchecked") // the pool sends nothing else as a call
  private CallWith<Object, Object> call(int number, byte[] order, int at, int length)
      throws IOException, ClassNotFoundException {
    if (number == Chunk.ONCE) return (CallWith<Object, Object>) Parcel.open(order, at, length);
    CallWith<Object, Object> known = calls.get(number);
    if (known != null) return known;
    Mail mail = unread.get(number);
    if (mail == null) throw new IllegalStateException("call " + number + " has not arrived");
    byte[] parcel = mail.body();
    if (parcel == null) throw new OutOfMemoryError(Room.none(mail.length()));
    var call = (CallWith<Object, Object>) Parcel.open(parcel);
    calls.put(number, call);
    unread.remove(number);
    return call;
  }

  private Said call(CallWith<Object, Object> call, Object[] items) {
    Object[] results = new Object[items.length];
    int item = 0;
    long began = System.nanoTime();
    try {
      for (; item < items.length; item++) results[item] = call.call(items[item]);
    } catch (Throwable e) {
      return failure(item, e);
    }
    return results(results, System.nanoTime() - began);
  }

  private Said results(Object[] results, long nanos) {
    try {
      byte[] head = Reply.resultsHead(nanos);
      return results.length == 1
              && results[0] instanceof byte[] only
              && only.length >= Mail.LEAST_TAIL_BYTES
          ? new Said(only, head)
          : new Said(null, head, Parcel.pack(results, "The result"));
    } catch (Throwable e) {
      return unsendable(results, e);
    }
  }

  private Said unsendable(Object[] results, Throwable together) {
    for (int item = 0; item < results.length; item++) {
      try {
        Parcel.pack(results[item], "The result");
      } catch (Throwable e) {
        return failure(item, e);
      }
    }
    return failure(Outcome.Failure.WHOLE, together);
  }

  private Said failure(int item, Throwable thrown) {
    ranOut |= thrown instanceof OutOfMemoryError;
    byte[] packed = packed(thrown);
    if (packed == null) packed = packed(StandIn.of(thrown));
    try {
      return new Said(
          null, Reply.failure(item, Words.of(thrown), packed == null ? new byte[0] : packed));
    } catch (Throwable e) {
      return new Said(null, NO_WORDS);
    }
  }

  private static byte @Nullable [] packed(Throwable thrown) {
    try {
      return Parcel.pack(thrown, "The failure");
    } catch (Throwable e) {
      return null;
    }
  }
}
