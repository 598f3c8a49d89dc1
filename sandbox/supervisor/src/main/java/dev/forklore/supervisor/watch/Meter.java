package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.CpuClock;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.wire.EndedSample;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.ThreadSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples: what every process did since the last one, the ended ones too. The kernel no
 * longer says what a process did between its last sample and its end; that is the rest of what the
 * container has counted. For use under the lock of the table of processes.
 */
public final class Meter {
  private static final long PAGE_BYTES = 4096;

  private final ProcFs proc;
  private final Stopwatch watch;
  private final CpuClock clock = new CpuClock();
  private final CoreUse cores;
  private final BusyMachine busy;
  private final Pace threadPace;
  private final List<TrackedProcess> ended = new ArrayList<>();
  private long measuredNanos = System.nanoTime();
  private long countedNanos;
  private long attributedNanos;

  Meter(ProcFs proc, Cgroup cgroup, BusyMachine busy, Stopwatch watch, Pace threadPace) {
    this.proc = proc;
    this.watch = watch;
    this.cores = new CoreUse(cgroup, proc.cores());
    this.busy = busy;
    this.threadPace = threadPace;
    this.countedNanos = count();
  }

  /** It is not to be asked any more. */
  void ended(TrackedProcess process) {
    ended.add(process);
  }

  /** It is about to exit, after so long on cores; -1 if that is not known. */
  void left(TrackedProcess process, long cpuNanos) {
    attributedNanos += process.advance(cpuNanos);
  }

  /** What has been done since the last call; null while there is nothing to tell of. */
  RunEvent.@Nullable Sample measure(Collection<TrackedProcess> living) {
    long now = System.nanoTime();
    long counted = count();
    for (TrackedProcess process : living) attributedNanos += advance(process, now);
    share(Math.max(0, counted - countedNanos - attributedNanos), now);
    boolean withThreads = threadPace.isDue(now);
    if (withThreads) lookAtThreads(living, now);
    if (ended.isEmpty() && !anyShown(living)) return null;
    RunEvent.Sample sample = sample(living, now, withThreads);
    measuredNanos = now;
    countedNanos = counted;
    attributedNanos = 0;
    ended.clear();
    return sample;
  }

  private long advance(TrackedProcess process, long now) {
    long more = process.advance(clock.of(process.pid));
    process.cores = (double) more / Math.max(1, now - measuredNanos);
    ProcessStat stat = process.stat();
    if (stat != null) process.threads().place(more, stat.core(), cores);
    return more;
  }

  private void lookAtThreads(Collection<TrackedProcess> living, long now) {
    long cost = clock.thread();
    for (TrackedProcess process : living) process.lookAtThreads(proc, busy);
    threadPace.done(now, clock.thread() - cost);
  }

  /** How long the program waited for cores that others used; empty if that is not known. */
  OptionalLong busyNanos() {
    return busy.nanos();
  }

  private static boolean anyShown(Collection<TrackedProcess> living) {
    for (TrackedProcess process : living) {
      if (isShown(process)) return true;
    }
    return false;
  }

  /** Whether it may be told of: it is announced by itself, and not on its way out. */
  private static boolean isShown(TrackedProcess process) {
    ProcessStat stat = process.stat();
    return process.announced() && process.shownPid != 0 && stat != null && stat.residentPages() > 0;
  }

  private RunEvent.Sample sample(Collection<TrackedProcess> living, long now, boolean withThreads) {
    long nanos = Math.max(1, now - measuredNanos);
    List<ProcessSample> samples = new ArrayList<>();
    for (TrackedProcess process : living) {
      ProcessStat stat = process.stat();
      if (stat != null && isShown(process)) {
        samples.add(sample(process, stat, now, withThreads && stat.threads() > 1));
      }
    }
    List<EndedSample> rest = new ArrayList<>();
    for (TrackedProcess process : ended) {
      if (process.shownPid == 0) continue;
      rest.add(new EndedSample(process.pid, (double) process.tell() / nanos));
    }
    return new RunEvent.Sample(watch.millisAt(now), samples, cores.since(nanos), rest);
  }

  private ProcessSample sample(
      TrackedProcess process, ProcessStat stat, long now, boolean withThreads) {
    List<ThreadSample> threads = withThreads ? process.threads().tell(now) : List.of();
    double nanos = Math.max(1, now - measuredNanos);
    return new ProcessSample(
        process.pid,
        process.tell() / nanos,
        stat.residentPages() * PAGE_BYTES,
        stat.threads(),
        threads);
  }

  /** Among the ended: by how long each lived since the last sample, and how busy it was before. */
  private void share(long nanos, long now) {
    double whole = 0;
    for (TrackedProcess process : ended) whole += weight(process, now);
    if (whole <= 0) return;
    for (TrackedProcess process : ended) {
      process.advance(process.cpuNanos() + (long) (nanos * weight(process, now) / whole));
    }
  }

  private double weight(TrackedProcess process, long now) {
    if (process.isMeasuredToItsEnd()) return 0;
    long born = Math.max(process.bornNanos, measuredNanos);
    long lived = Math.max(1, process.endedNanos(now) - born);
    return lived * (process.cores + 0.02);
  }

  /** By everything in the container but this process; 0 where the container does not count. */
  private long count() {
    return cores.count() - clock.own();
  }
}
