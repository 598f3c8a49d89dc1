package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Bell;
import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.Holds;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.supervisor.output.ProcessListener;
import dev.forklore.wire.Finding;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every process that the program has had, and the only place from which events about processes
 * come, so that their order is right: a process starts, prints, and exits, once each. Safe for use
 * by several threads; blocks while the server does not read.
 */
public final class ProcessTable implements ProcessListener {
  /** Processes that get events of their own; a program that starts more shows the rest as one. */
  public static final int MOST_SHOWN = 1000;

  private static final int SELF = 1;

  private final ProcFs proc;
  private final Naming naming;
  private final Meter meter;
  private final KnownProcesses processes = new KnownProcesses();
  private final ProcessNews news;

  /** Null where the kernel does not tell of births and ends; then they are looked for. */
  private final @Nullable Witness witness;

  private final MemoryKills kills;

  public ProcessTable(
      ProcFs proc,
      Cgroup cgroup,
      @Nullable Witness witness,
      EventSink sink,
      Stopwatch watch,
      BusyMachine busy,
      Pace threadPace) {
    this.proc = proc;
    this.naming = new Naming(proc);
    this.witness = witness;
    this.meter = new Meter(proc, cgroup, busy, watch, threadPace);
    this.kills = new MemoryKills(cgroup);
    this.news = new ProcessNews(processes, naming, sink, watch);
  }

  /** The program's first process has been started. */
  public synchronized void first(int pid) {
    TrackedProcess process = find(pid);
    process.first = true;
    news.started(process, "main");
  }

  @Override
  public synchronized void printed(int pid, OutputStreamName stream, byte[] bytes, int length) {
    TrackedProcess process = heard(pid);
    news.started(process);
    process.printedNanos = System.nanoTime();
    news.printed(process, stream, process.decoder(stream).decode(bytes, length));
  }

  @Override
  public synchronized void named(int pid, String command, String name) {
    TrackedProcess process = heard(pid);
    process.gaveItself(name, command);
    news.renamed(process);
  }

  @Override
  public synchronized void namedByParent(int parent, int child, String command, String name) {
    hear();
    TrackedProcess process = processes.living(child);
    if (process == null || process.parent != parent || process.hasGivenItself()) return;
    process.gaveItself(name, command);
    news.renamed(process);
  }

  /** The process with this id, of which something was just heard. */
  private TrackedProcess heard(int pid) {
    hear();
    TrackedProcess process = processes.get(pid);
    return process == null ? find(pid) : process;
  }

  /** What the kernel has told of since the last call. */
  private void hear() {
    if (witness == null) return;
    for (Witness.Fact fact : witness.take()) {
      switch (fact) {
        case Witness.Fact.Born f -> born(f);
        case Witness.Fact.Named f -> {
          TrackedProcess process = processes.living(f.pid());
          if (process != null) process.gaveItself(f.name());
          if (process != null) news.renamed(process);
        }
        case Witness.Fact.Signalled f -> {
          TrackedProcess process = processes.living(f.stat().pid());
          if (process != null && process.is(f.stat())) signalled(process, f);
        }
        case Witness.Fact.Leaving f -> leaving(f);
      }
    }
  }

  private void born(Witness.Fact.Born fact) {
    TrackedProcess before = processes.get(fact.pid());
    ProcessStat stat = fact.stat();
    boolean same = before != null && (stat == null || before.is(stat));
    if (same && fact.hold() != null) fact.hold().close();
    if (same) return;
    if (processes.living(fact.pid()) == before && before != null) end(before, before.status());
    track(fact.pid(), fact.parent(), stat, fact.hold(), fact.nanos());
  }

  private void signalled(TrackedProcess process, Witness.Fact.Signalled fact) {
    ProcessIdentity now = fact.identity();
    if (now != null && !now.arguments().isEmpty()) process.is(now);
    process.seen(fact.stat(), System.nanoTime());
    news.renamed(process);
  }

  private void leaving(Witness.Fact.Leaving fact) {
    TrackedProcess process = processes.living(fact.stat().pid());
    if (process == null || !process.is(fact.stat())) return;
    boolean known = !process.identity().arguments().isEmpty();
    meter.left(process, fact.cpuNanos());
    process.leaves(fact);
    // On a busy machine it may have ended before anybody could look at it.
    if (!known) processes.passOn(process);
    news.renamed(process);
  }

  /** Takes the list of the program's processes; what they printed before has been passed on. */
  public synchronized void seen(Snapshot snapshot) {
    // A program that starts many is not to share its core with Docker at each of them.
    news.hold();
    try {
      compare(snapshot);
    } finally {
      news.release();
    }
  }

  private void compare(Snapshot snapshot) {
    hear();
    Set<Integer> pids = new HashSet<>();
    for (ProcessStat stat : snapshot.processes()) {
      pids.add(stat.pid());
      if (!processes.isKnownToHaveEnded(stat)) see(stat, snapshot.nanos());
    }
    for (TrackedProcess process : List.copyOf(processes.living())) {
      // Whoever is missed and still there has ended, or was not read; the next look tells.
      boolean gone = process.isGone(snapshot, pids) && !process.isHeldByKernel();
      if (gone) end(process, process.status());
    }
    for (TrackedProcess process : processes.ended()) {
      if (process.isGone(snapshot, pids)) forget(process);
    }
  }

  private void forget(TrackedProcess process) {
    processes.forget(process);
    if (witness != null) witness.gone(process.pid);
  }

  private void see(ProcessStat stat, long nanos) {
    TrackedProcess process = processes.living(stat.pid());
    if (process != null && !process.is(stat)) {
      end(process, process.status());
      process = null;
    }
    if (process == null) process = find(stat.pid(), stat);
    seen(process, stat, nanos);
    boolean oursToReap = stat.parent() == SELF;
    if (stat.ended() && !oursToReap) {
      end(process, ExitStatus.ofWait(stat.waitStatus()));
    } else if (!stat.ended()
        && !process.announced()
        && naming.isKnown(process, System.nanoTime())) {
      news.started(process);
    }
  }

  private void seen(TrackedProcess process, ProcessStat stat, long nanos) {
    String before = process.identity().command();
    process.seen(stat, nanos);
    if (!process.announced() || process.identity().command().equals(before)) return;
    if (!stat.ended()) naming.of(process);
    news.renamed(process);
  }

  /** Of all that are not known to be gone from {@code /proc}. */
  synchronized List<Integer> pids() {
    hear();
    return processes.pids();
  }

  /** Whether every process is told of, and not only those that were there when one looked. */
  boolean isExact() {
    return witness != null;
  }

  /** Whether a process has ended that nobody was told of yet. */
  synchronized boolean anyEnded() {
    return processes.holds().anyEnded();
  }

  /**
   * Blocks until there is something that nobody was told of yet, somebody else rings, or the time
   * is over. For one thread; only where it {@link #isExact}.
   *
   * @return whether the time was not over
   */
  boolean awaitNews(Duration most) {
    Bell bell = Objects.requireNonNull(witness).bell();
    boolean news = holds().await(bell, most);
    bell.still();
    return news;
  }

  private synchronized Holds holds() {
    return processes.holds();
  }

  /** Ends the wait for news. */
  void ring() {
    if (witness != null) witness.bell().ring();
  }

  /** Tells what each process did since the last call. */
  synchronized void sample() {
    hear();
    news.sampled(meter.measure(processes.living()));
  }

  /** The ids of those that live and have an event of their own. */
  synchronized List<Integer> shown() {
    hear();
    List<Integer> pids = new ArrayList<>();
    for (TrackedProcess process : processes.living()) {
      if (process.announced() && process.shownPid != 0) pids.add(process.pid);
    }
    return pids;
  }

  /** Whether these processes wait for input, as one has just seen. */
  synchronized void waitForInput(Map<Integer, Boolean> seen) {
    seen.forEach((pid, waits) -> {
      TrackedProcess process = processes.living(pid);
      if (process != null) news.waits(process, waits);
    });
  }

  /** The program was asked to end, and has so long to do it. */
  synchronized void stopping(StopSignal signal, Duration left) {
    news.stopping(signal, left);
  }

  /** The kernel says how this child has ended; it is not reaped yet. */
  public synchronized void ended(int pid, ExitStatus status) {
    hear();
    TrackedProcess process = processes.living(pid);
    if (process == null && processes.get(pid) == null) process = find(pid);
    if (process != null) end(process, status);
  }

  /**
   * Says where processes are, and which ones: those that have no event of their own are left out.
   */
  public synchronized List<ProcessState> whereabouts(List<ProcessState> states) {
    List<ProcessState> shown = new ArrayList<>();
    for (ProcessState state : states) {
      TrackedProcess process = processes.living(state.pid());
      if (process != null && process.announced() && process.shownPid != 0) shown.add(state);
    }
    found(new Finding.Asked(shown));
    return shown;
  }

  /** An autopsy has something to say. */
  public synchronized void found(Finding finding) {
    news.found(finding);
  }

  /** Processes that the kernel killed because memory was short, as "name (pid)". */
  public synchronized List<String> killedForMemory() {
    return kills.victims();
  }

  /** No process is left. */
  public synchronized void finish() {
    hear();
    for (TrackedProcess process : List.copyOf(processes.living())) end(process, process.status());
    news.sampled(meter.measure(List.of()));
  }

  /** What of the sandbox the program ran into, as a sentence; empty if nothing is known. */
  public synchronized String hint() {
    return news.hint();
  }

  /** How many there were. */
  public synchronized int count() {
    return processes.count();
  }

  /** The CPU time that was seen; less than there was if processes ended between two looks. */
  public synchronized long cpuNanos() {
    return processes.cpuNanos();
  }

  /** How long it waited for cores that others used; empty if that is not known. */
  public synchronized OptionalLong busyNanos() {
    return meter.busyNanos();
  }

  private TrackedProcess find(int pid) {
    return find(pid, proc.stat(pid));
  }

  /** One that nobody told of. Who started it is not known if it is gone. */
  private TrackedProcess find(int pid, @Nullable ProcessStat stat) {
    return track(pid, stat == null ? 0 : stat.parent(), stat, PidFd.open(pid), System.nanoTime());
  }

  private TrackedProcess track(
      int pid, int parent, @Nullable ProcessStat stat, @Nullable PidFd hold, long bornNanos) {
    TrackedProcess process =
        new TrackedProcess(
            pid, parent == SELF ? 0 : parent, identity(parent), stat, hold, bornNanos);
    processes.add(process);
    return process;
  }

  private ProcessIdentity identity(int pid) {
    TrackedProcess process = processes.get(pid);
    if (process == null) return TrackedProcess.NOBODY;
    if (!process.announced() || process.identity().arguments().isEmpty()) naming.of(process);
    return process.identity();
  }

  private void end(TrackedProcess process, ExitStatus status) {
    if (!process.announced()) news.started(process, naming.ofLast(process));
    process.decoders().forEach((stream, text) -> news.printed(process, stream, text.end()));
    meter.ended(process);
    processes.end(process);
    process.close();
    news.exited(process, status, kills.note(process, status));
  }
}
