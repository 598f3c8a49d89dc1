package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.CpuClock;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks at the program's processes until the run is over. It looks for new processes more often
 * than it measures them, because a learner's worker may live for a few milliseconds, and asking the
 * kernel for the last id given tells cheaply whether there can be one.
 */
final class Sampler implements Runnable {
  private static final Duration LOOK = Duration.ofMillis(10);

  private static final Duration LOOK_AT_LEAST = Duration.ofMillis(20);

  /** A worker that lives as long as two of these is seen, whatever looking costs. */
  private static final Duration LONGEST_WITHOUT_NEWS = Duration.ofMillis(15);

  private static final Duration MEASURE = Duration.ofMillis(25);

  /** So often all of {@code /proc} is read, whether or not there is news. */
  private static final Duration LIST = Duration.ofMillis(100);

  /** What looking, measuring and listing each aim at; how often they must be done comes first. */
  private static final int PART_OF_A_CORE = 400;

  /** A program that starts processes all the time is worth more, for what it does is to start. */
  private static final int PART_FOR_NEWS = 20;

  private final ProcFs proc;
  private final int self;
  private final ProcessTable processes;
  private final OutputReader output;
  private final Outcome outcome;
  private final Duration headStart;
  private int lastId;
  private final CpuClock clock = new CpuClock();
  private final Pace looking = new Pace(LOOK, LOOK_AT_LEAST, PART_OF_A_CORE, System.nanoTime());
  private final Pace measuring = pace(MEASURE);
  private final Pace listing = pace(LIST);
  private final Pace finding =
      new Pace(LOOK, LONGEST_WITHOUT_NEWS, PART_FOR_NEWS, System.nanoTime());
  private long mostBytes;

  /**
   * @param headStart how long it does not look at first
   */
  Sampler(
      ProcFs proc,
      int self,
      ProcessTable processes,
      OutputReader output,
      Outcome outcome,
      Duration headStart) {
    this.headStart = headStart;
    this.proc = proc;
    this.self = self;
    this.processes = processes;
    this.output = output;
    this.outcome = outcome;
  }

  @Override
  public void run() {
    boolean news = false;
    try {
      if (outcome.awaitEmpty(headStart)) return;
      while (!outcome.awaitEmpty(looking.left(System.nanoTime()))) {
        news |= anyNews();
        long now = System.nanoTime();
        if (listing.isDue(now) || (news && finding.isDue(now))) {
          list();
          news = false;
        }
        if (measuring.isDue(now)) measure();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean anyNews() {
    long begun = System.nanoTime();
    long cost = clock.thread();
    int id = proc.lastId();
    boolean news = id != lastId || processes.anyEnded();
    lastId = id;
    looking.done(begun, clock.thread() - cost);
    return news;
  }

  private void list() {
    long begun = System.nanoTime();
    long cost = clock.thread();
    Snapshot now = look();
    long bytes = now.processes().stream().mapToLong(ProcessStat::residentPages).sum() * 4096;
    keep(bytes);
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

  private static Pace pace(Duration least) {
    return new Pace(least, least.multipliedBy(4), PART_OF_A_CORE, System.nanoTime());
  }

  /** Tells of every process that has come or gone up to now. */
  synchronized Snapshot look() {
    Snapshot now = snapshot();
    // Whatever is missing from it had printed its last before, so it comes first.
    output.drain();
    processes.seen(now);
    return now;
  }

  /** All processes but this one, and those that somebody put into the container from outside. */
  private Snapshot snapshot() {
    long nanos = System.nanoTime();
    int last = proc.lastId();
    List<ProcessStat> all = new ArrayList<>();
    for (int pid : proc.pids()) {
      ProcessStat stat = pid == self ? null : proc.stat(pid);
      if (stat != null && stat.parent() != 0) all.add(stat);
    }
    return new Snapshot(nanos, last, all);
  }

  /**
   * The most memory that the processes were seen to hold together, for kernels that do not count.
   */
  synchronized long mostBytes(OptionalLong counted) {
    return counted.orElse(mostBytes);
  }
}
