package dev.forklore.supervisor.ending;

import dev.forklore.wire.Cause;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a run ends: by a verdict of the supervisor, of which the first counts, or when none of its
 * processes is left. A run that its reader stops has its verdict at once and some time to end by
 * itself. Safe for use by several threads.
 */
public final class Ending {
  private @Nullable Cause verdict;
  private @Nullable Asked asked;
  private @Nullable Cause killed;
  private long graceEndNanos;
  private @Nullable Predicate<StopSignal> program;
  private boolean empty;
  private boolean cutOff;
  private Runnable changed = () -> {};

  /**
   * The program was asked to end.
   *
   * @param signal the last with which it was
   * @param killed what ended it when it had not by itself: {@code WALL_TIME} the time that it was
   *     given, otherwise the reader or a limit; null if it ended by itself
   */
  public record Asked(StopSignal signal, @Nullable Cause killed) {}

  /** Ends the run with this cause unless another one came first. */
  public synchronized void decide(Cause cause) {
    if (verdict == null && !empty) verdict = cause;
    if (killed == null && !empty) killed = cause;
    tell();
  }

  /** Ends the run, unless it has an end, because its server is not heard any more. */
  public synchronized void cutOff() {
    if (verdict == null && !empty) cutOff = true;
    decide(Cause.FAULT);
  }

  /** Whether that ended it. */
  public synchronized boolean isCutOff() {
    return cutOff;
  }

  /** The program has been started. The function signals it, and says whether anybody is there. */
  public synchronized void begun(Predicate<StopSignal> signalled) {
    program = signalled;
  }

  /**
   * Asks the program to end, for which it has this long. Asked with another signal, it has no more
   * time than it had; the same is not sent twice. Where nobody is there to be asked, everything is
   * to be killed. Does nothing after a verdict or the end.
   */
  public synchronized void ask(Cause cause, StopSignal signal, Duration grace) {
    if (empty || killed != null || (asked != null && asked.signal() == signal)) return;
    if (asked == null) graceEndNanos = System.nanoTime() + grace.toNanos();
    verdict = cause;
    // First, so that a program that ends at once has been asked.
    asked = new Asked(signal, null);
    if (program == null || !program.test(signal)) decide(cause);
    changed.run();
  }

  /** How much of the time is left in which it can end by itself; empty if it was not asked to. */
  public synchronized Optional<Duration> grace() {
    if (asked == null) return Optional.empty();
    return Optional.of(Duration.ofNanos(graceEndNanos - System.nanoTime()));
  }

  /** That it was asked to end, and what came of that; null if it was not. */
  public synchronized @Nullable Asked asked() {
    return asked == null ? null : new Asked(asked.signal(), killed);
  }

  /** Says that no process is left. */
  public synchronized void allGone() {
    empty = true;
    tell();
  }

  /**
   * From now on this is called whenever the program is asked to end, is to be killed, or is gone.
   */
  public synchronized void whenChanged(Runnable told) {
    changed = told;
  }

  private void tell() {
    notifyAll();
    changed.run();
  }

  public synchronized boolean isOver() {
    return empty;
  }

  /** What ended the run; null if it ended, or goes on, by itself. */
  public synchronized @Nullable Cause verdict() {
    return verdict;
  }

  /** Blocks until everything is to be killed, no process is left, or the time is over. */
  public synchronized void awaitVerdict(Duration most) throws InterruptedException {
    await(this::isDecided, most);
  }

  /** Whether there is nothing more to wait for: all is to be killed, or no process is left. */
  public synchronized boolean isDecided() {
    return killed != null || empty;
  }

  /** Blocks until no process is left or the time is over. */
  public synchronized boolean awaitEmpty(Duration most) throws InterruptedException {
    await(() -> empty, most);
    return empty;
  }

  private synchronized void await(BooleanSupplier reached, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!reached.getAsBoolean()) {
      long millis = Math.ceilDiv(end - System.nanoTime(), 1_000_000);
      if (millis <= 0) return;
      wait(millis);
    }
  }
}
