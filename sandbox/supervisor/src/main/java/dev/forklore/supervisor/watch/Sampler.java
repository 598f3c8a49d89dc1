package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.linux.CpuClock;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.output.OutputReader;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the program's processes until the run is over. What that costs is mostly being woken on
 * the program's own core, so where the kernel tells of births and ends it sleeps until there is
 * news or something is to be measured. Elsewhere it looks for new processes more often than it
 * measures them, because a learner's worker may live for a few milliseconds, and asking for the
 * last id given tells cheaply whether there can be one; in a quiet program it looks less often.
 */
public final class Sampler implements Runnable {
  private static final long QUIET_NANOS = Duration.ofMillis(200).toNanos();

  /** A program that starts processes all the time is worth more, for what it does is to start. */
  private static final int PART_FOR_NEWS = 20;

  /**
   * Where the kernel keeps the news until they are taken, nothing is missed meanwhile. A list of a
   * few processes costs so little that each sample has one of its own.
   */
  private static final int PART_FOR_LISTS = 100;

  private final ProcFs proc;
  private final int self;
  private final ProcessTable processes;
  private final OutputReader output;
  private final Ending ending;
  private final InputWatch input;
  private final Duration headStart;
  private final CpuClock clock = new CpuClock();
  private final Pace looking;
  private final Pace lookingInQuiet;
  private final Pace finding;
  private final Pace measuring;
  private final Pace listing;
  private long newsNanos = System.nanoTime();

  /** Whether something has happened that was not told of yet. */
  private boolean news;

  private int lastId;

  /** The last id when all processes were listed last. */
  private int listedId;

  private long mostBytes;

  /** With which the program was last told to be asked to end. */
  private @Nullable StopSignal told;

  public Sampler(
      ProcFs proc,
      int self,
      ProcessTable processes,
      OutputReader output,
      Ending ending,
      SamplingIntervals intervals,
      InputWatch input) {
    this.proc = proc;
    this.self = self;
    this.processes = processes;
    this.output = output;
    this.ending = ending;
    this.input = input;
    this.headStart = intervals.headStart();
    this.looking = intervals.look().pace();
    this.lookingInQuiet = intervals.lookInQuiet().pace();
    this.finding =
        processes.isExact()
            ? intervals.tell().pace(PART_FOR_LISTS)
            : intervals.find().pace(PART_FOR_NEWS);
    this.measuring = intervals.measure().pace();
    this.listing = intervals.list().pace(PART_FOR_LISTS);
  }

  @Override
  public void run() {
    if (processes.isExact()) ending.whenChanged(processes::ring);
    try {
      if (ending.awaitEmpty(headStart)) return;
      while (!isOverAtNextLook()) {
        long now = System.nanoTime();
        if (listing.isDue(now) || (news && finding.isDue(now))) {
          list();
          news = false;
        }
        if (measuring.isDue(now)) measure();
        lookForWaits(now);
        tellOfStop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookForWaits(long now) {
    Map<Integer, Boolean> seen = input.lookInTime(now);
    if (seen.isEmpty()) return;
    // A prompt comes before the wait for its answer.
    if (seen.containsValue(true)) output.drain();
    processes.waitForInput(seen);
  }

  /** Not by who asks: that one must not wait for the server to read. */
  private void tellOfStop() {
    Ending.@Nullable Asked asked = ending.asked();
    if (asked == null || asked.signal() == told) return;
    told = asked.signal();
    processes.stopping(told, ending.grace().orElse(Duration.ZERO));
  }

  /** Blocks until the next look, and says whether no process is left. */
  private boolean isOverAtNextLook() throws InterruptedException {
    if (!processes.isExact()) {
      if (ending.awaitEmpty(untilLookForNews())) return true;
      lookForNews();
      return false;
    }
    long now = System.nanoTime();
    Duration left = lesser(measuring.left(now), input.left(now));
    if (news) return ending.awaitEmpty(lesser(left, finding.left(now)));
    news = processes.awaitNews(left);
    return ending.isOver();
  }

  private static Duration lesser(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Duration untilLookForNews() {
    long now = System.nanoTime();
    return (now - newsNanos < QUIET_NANOS ? looking : lookingInQuiet).left(now);
  }

  private void lookForNews() {
    long begun = System.nanoTime();
    long cost = clock.thread();
    if (processes.anyEnded() || anyStarted()) {
      news = true;
      newsNanos = begun;
    }
    cost = clock.thread() - cost;
    looking.done(begun, cost);
    lookingInQuiet.done(begun, cost);
  }

  /** An id that was given out since may be a process's. */
  private boolean anyStarted() {
    int before = lastId;
    lastId = proc.lastId();
    return lastId != before;
  }

  private void list() {
    long begun = System.nanoTime();
    long cost = clock.thread();
    Snapshot now = lookAgain();
    long pages = 0;
    for (ProcessStat process : now.processes()) pages += process.residentPages();
    keep(pages * 4096);
    cost = clock.thread() - cost;
    listing.done(begun, cost);
    finding.done(begun, cost);
  }

  private void measure() {
    long begun = System.nanoTime();
    long cost = clock.thread();
    processes.sample();
    measuring.done(begun, clock.thread() - cost);
  }

  private synchronized void keep(long bytes) {
    mostBytes = Math.max(mostBytes, bytes);
  }

  /** Tells of every process that has come or gone up to now. */
  synchronized Snapshot look() {
    if (processes.isExact()) return tell(Snapshot.of(proc, self, processes::pids));
    listedId = proc.lastId();
    return tell(Snapshot.of(proc, self, proc::pids));
  }

  /** The same; with no id given since, the known processes are all that there can be. */
  private synchronized Snapshot lookAgain() {
    if (processes.isExact()) return look();
    int last = proc.lastId();
    if (last == 0 || last != listedId) return look();
    return tell(Snapshot.of(proc, self, processes::pids));
  }

  private Snapshot tell(Snapshot now) {
    // Whatever is missing from it had printed its last before, so it comes first.
    output.drain();
    processes.seen(now);
    return now;
  }

  /**
   * The most memory that the processes were seen to hold together, for kernels that do not count.
   */
  public synchronized long mostBytes(OptionalLong counted) {
    return counted.orElse(mostBytes);
  }
}
