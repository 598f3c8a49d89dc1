package dev.forklore.multiprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool's hold on one of its workers; {@link WorkerMain} is the other side. Used by one thread,
 * but for {@link #kill}.
 */
final class Worker implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** An order of no bytes: there will be no more. */
  private static final byte[] GOODBYE = {};

  private final String name;
  private final ChildJvm child;
  private final ReplyLine line;

  private Worker(String name, ChildJvm child, ReplyLine line) {
    this.name = name;
    this.child = child;
    this.line = line;
    var _ = child.process().onExit().thenRun(line::stopListening);
    tell(line.address());
  }

  /**
   * Starts the next worker and does not wait until it is up.
   *
   * @throws UncheckedIOException when the operating system allows no further process
   */
  static Worker start(List<String> jvmOptions) {
    String name = "Worker-" + COUNT.incrementAndGet();
    ChildJvm child = ChildJvm.start(WorkerMain.class, name, jvmOptions);
    try {
      return new Worker(name, child, ReplyLine.open());
    } catch (IOException e) {
      child.process().destroyForcibly();
      throw new UncheckedIOException(name + " cannot be reached: " + e.getMessage(), e);
    }
  }

  /** Waits until the worker has carried the order out, or is dead. */
  Outcome work(byte[] order) throws InterruptedException {
    tell(order);
    byte[] reply;
    try {
      reply = line.receive();
    } catch (IOException e) {
      // Most likely it is dead and this does nothing; but nothing can be had from it in any case.
      kill();
      return new Outcome.Loss(name, pid(), child.end());
    }
    try {
      return (Outcome) Parcel.open(reply);
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      return new Outcome.Failure(name, pid(), 0, e);
    }
  }

  /** Lets the worker end by itself, and waits until it has. */
  void finish() throws InterruptedException {
    tell(GOODBYE);
    child.process().waitFor();
  }

  boolean isAlive() {
    return child.process().isAlive();
  }

  void kill() {
    child.process().destroyForcibly();
  }

  /** Gives everything back. A worker that was not finished is killed. */
  @Override
  public void close() {
    kill();
    line.close();
  }

  private long pid() {
    return child.process().pid();
  }

  private void tell(byte[] message) {
    try {
      child.send(message);
    } catch (IOException e) {
      // It is dead; whoever waits for its reply will see that.
    }
  }
}
