package dev.forklore.multiprocessing.pool;

import dev.forklore.multiprocessing.launch.ChildJvm;
import dev.forklore.multiprocessing.launch.End;
import dev.forklore.multiprocessing.link.Identity;
import dev.forklore.multiprocessing.link.Mail;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool's hold on one of its workers; {@link dev.forklore.multiprocessing.child.WorkerLoop
 * WorkerLoop} is the other side. The pool's {@link Crew} guards it with its own lock.
 */
final class Worker implements ChildJvm.Owner {
  /** So many orders may be under way to one worker, if they are that short. */
  private static final int MOST_ORDERS = 64;

  /** Short orders are sent in one piece, up to this. */
  private static final int TOGETHER_BYTES = 16 << 10;

  private static final long MILLISECOND = 1_000_000;

  private final Crew crew;
  private final Deque<Chunk> orders = new ArrayDeque<>();
  private final Set<Integer> known = new HashSet<>();
  private final ChildJvm child;
  private boolean ready;
  private boolean leaving;
  private boolean doomed;
  private int taken;
  private long usualNanos = Long.MAX_VALUE;
  private @Nullable Outcome end;

  Worker(Crew crew, PoolSettings settings) {
    this.crew = crew;
    String identity = Identity.next();
    ChildJvm.Who who = new ChildJvm.Who("Worker-" + identity, identity);
    child = ChildJvm.start(who, settings.jvmOptions(), settings.heapPercentage(), false, this);
  }

  @Override
  public void connected() {
    crew.ready(this);
  }

  @Override
  public void received(Mail mail) {
    if (mail.kind() == Mail.REPLY) crew.replied(this, mail);
  }

  @Override
  public void ended(End end) {
    crew.ended(this, end);
  }

  void isReady() {
    ready = true;
  }

  boolean wasReady() {
    return ready;
  }

  /** How many more orders it should have now. */
  int room(int limitOfTasks) {
    // One that has died is heard of later; what it was sent till then would count as begun.
    if (!ready || leaving || doomed || !child.process().isAlive()) return 0;
    Chunk last = orders.peekLast();
    if (last != null && last.limit() != null) return 0;
    int window = window();
    // Given one by one, each short order would cost a system call of its own.
    if (orders.size() > window / 2) return 0;
    int room = window - orders.size();
    return limitOfTasks == 0 ? room : Math.min(room, limitOfTasks - taken);
  }

  /** One, unless its orders are so short that it would mostly wait for the next. */
  private int window() {
    if (usualNanos > 5 * MILLISECOND) return 1;
    return Math.clamp(MILLISECOND / Math.max(1, usualNanos), 2, MOST_ORDERS);
  }

  /** Sends these together. */
  void give(List<Chunk> chunks) {
    ByteBuffer together = ByteBuffer.allocate(chunks.size() == 1 ? 0 : TOGETHER_BYTES);
    for (Chunk chunk : chunks) {
      orders.add(chunk);
      taken++;
      if (isNew(chunk.batch())) put(chunk.batch().callMail(), together);
      put(chunk.order(), together);
    }
    flush(together);
  }

  private void put(ByteBuffer[] mail, ByteBuffer together) {
    boolean isShort = mail.length == 1;
    if (isShort && mail[0].remaining() > together.remaining()) flush(together);
    if (isShort && mail[0].remaining() <= together.remaining()) {
      together.put(mail[0]);
      return;
    }
    flush(together);
    child.send(mail);
  }

  private void flush(ByteBuffer orders) {
    if (orders.position() == 0) return;
    child.send(ByteBuffer.allocate(orders.position()).put(orders.flip()).flip());
    orders.clear();
  }

  private boolean isNew(Batch batch) {
    return !batch.isSingle() && known.add(batch.number());
  }

  @Nullable Chunk atWork() {
    return orders.peek();
  }

  int orderCount() {
    return orders.size();
  }

  /**
   * Takes an order off the list that is carried out, or that comes back; null if it is not on it.
   */
  @Nullable Chunk done(int number, boolean carriedOut) {
    for (Chunk chunk : orders) {
      if (chunk.number() != number) continue;
      if (chunk.equals(orders.peek())) doomed = false;
      orders.remove(chunk);
      if (!carriedOut) taken--;
      if (doomed && orders.size() == 1) kill(Outcome.Refusal.CANCELLED);
      return chunk;
    }
    return null;
  }

  /** Takes back all of this that it has, and says what that is. */
  List<Chunk> takeBack(Batch batch) {
    List<Chunk> its = orders.stream().filter(chunk -> chunk.batch().equals(batch)).toList();
    its.forEach(this::takeBack);
    return its;
  }

  /**
   * Takes this back, which it has. A worker that is at it is killed, but not before it has given
   * the rest back: it may get to the next order meanwhile, which nobody takes back.
   */
  void takeBack(Chunk chunk) {
    if (!chunk.equals(orders.peek())) {
      child.send(Mail.written(Mail.GIVE_BACK, chunk.number()));
    } else if (orders.size() == 1) {
      kill(Outcome.Refusal.CANCELLED);
    } else {
      doomed = true;
      askBack();
    }
  }

  void took(long nanos) {
    usualNanos = usualNanos == Long.MAX_VALUE ? nanos : (3 * usualNanos + nanos) / 4;
  }

  /** Those that it has not begun, and the one that it has, which comes first. */
  List<Chunk> lost() {
    List<Chunk> lost = List.copyOf(orders);
    orders.clear();
    return lost;
  }

  /** Asks it for those back that it has not begun, the last first, so that they wait in order. */
  void askBack() {
    for (Chunk chunk : orders.reversed()) {
      if (!chunk.equals(orders.peek())) child.send(Mail.written(Mail.GIVE_BACK, chunk.number()));
    }
  }

  void forget(Batch batch) {
    if (known.remove(batch.number())) child.send(Mail.written(Mail.FORGET, batch.number()));
  }

  boolean isWornOut(int limitOfTasks) {
    return limitOfTasks > 0 && taken >= limitOfTasks && orders.isEmpty();
  }

  boolean isLeaving() {
    return leaving;
  }

  /** Lets it end by itself when it has done what it was given. */
  void dismiss() {
    if (leaving) return;
    leaving = true;
    child.send(Mail.written(Mail.GOODBYE, 0));
  }

  /** Kills it, and says what to tell of the order that it is at. */
  void kill(@Nullable Outcome why) {
    if (end == null) end = why;
    leaving = true;
    child.kill();
  }

  /** What is told of the order that it was at. */
  Outcome loss(End how) {
    return end != null ? end : new Outcome.Loss(name(), pid(), how.told());
  }

  String name() {
    return child.name();
  }

  long pid() {
    return child.pid();
  }

  ChildJvm child() {
    return child;
  }
}
