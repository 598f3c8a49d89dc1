package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.ending.Hints;
import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.Holds;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.supervisor.output.Audience;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.wire.Finding;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every process that the program has had, and the only place from which events about processes
 * come, so that their order is right: a process starts, prints, and exits, once each. Safe for use
 * by several threads; blocks while the server does not read.
 */
public final class ProcessTable implements Audience {
  /** Processes that get events of their own; a program that starts more shows the rest as one. */
  public static final int MOST_SHOWN = 1000;

  private static final int SELF = 1;
  private static final String THE_REST = "more processes";

  private final ProcFs proc;
  private final Cgroup cgroup;
  private final Naming naming;
  private final Meter meter;
  private final EventSink sink;
  private final Stopwatch watch;

  private final Map<Integer, TrackedProcess> live = new LinkedHashMap<>();

  /** Ended, and not yet gone from /proc: not to be taken for new ones. */
  private final Map<Integer, TrackedProcess> ended = new HashMap<>();

  /** Null where the kernel does not tell of births and ends; then they are looked for. */
  private final @Nullable Witness witness;

  private final Holds holds = new Holds();

  /** Than when {@link #holds} was told. */
  private boolean othersLive;

  private final List<String> killedForMemory = new ArrayList<>();
  private final long oomKillsBefore;
  private int count;
  private int shown;
  private boolean restShown;
  private long endedCpuNanos;
  private final Hints hints = new Hints();

  public ProcessTable(
      ProcFs proc,
      Cgroup cgroup,
      @Nullable Witness witness,
      EventSink sink,
      Stopwatch watch,
      Pace threadPace) {
    this.proc = proc;
    this.naming = new Naming(proc);
    this.cgroup = cgroup;
    this.witness = witness;
    this.meter = new Meter(proc, cgroup, watch, threadPace);
    this.oomKillsBefore = cgroup.oomKills().orElse(0);
    this.sink = sink;
    this.watch = watch;
  }

  /** The program's first process has been started. */
  public synchronized void first(int pid) {
    TrackedProcess process = find(pid);
    process.first = true;
    announce(process, "main");
  }

  @Override
  public synchronized void printed(int pid, OutputStreamName stream, byte[] bytes, int length) {
    TrackedProcess process = heard(pid);
    announce(process);
    process.printedNanos = System.nanoTime();
    String text = process.decoder(stream).decode(bytes, length);
    if (!text.isEmpty()) print(process, stream, text);
  }

  @Override
  public synchronized void named(int pid, String command, String name) {
    TrackedProcess process = heard(pid);
    process.gaveItself(name, command);
    rename(process);
  }

  /** The process with this id, which has just been heard of. */
  private TrackedProcess heard(int pid) {
    hear();
    TrackedProcess process = live.getOrDefault(pid, ended.get(pid));
    return process == null ? find(pid) : process;
  }

  /** What the kernel has told of since the last call. */
  private void hear() {
    if (witness == null) return;
    for (Witness.Fact fact : witness.take()) {
      switch (fact) {
        case Witness.Fact.Born f -> born(f);
        case Witness.Fact.Named f -> {
          TrackedProcess process = live.get(f.pid());
          if (process != null) process.gaveItself(f.name());
          if (process != null) rename(process);
        }
        case Witness.Fact.Signalled f -> {
          TrackedProcess process = live.get(f.stat().pid());
          if (process != null && process.is(f.stat())) seen(process, f.stat(), System.nanoTime());
        }
        case Witness.Fact.Leaving f -> leaving(f);
      }
    }
  }

  private void born(Witness.Fact.Born fact) {
    TrackedProcess before = live.getOrDefault(fact.pid(), ended.get(fact.pid()));
    ProcessStat stat = fact.stat();
    boolean same = before != null && (stat == null || before.is(stat));
    if (same && fact.hold() != null) fact.hold().close();
    if (same) return;
    if (live.get(fact.pid()) == before && before != null) end(before, before.status());
    track(fact.pid(), fact.parent(), stat, fact.hold(), fact.nanos());
  }

  private void leaving(Witness.Fact.Leaving fact) {
    TrackedProcess process = live.get(fact.stat().pid());
    if (process == null || !process.is(fact.stat())) return;
    meter.left(process, fact.cpuNanos());
    process.leaves(fact);
    rename(process);
  }

  /** These were the processes of the program; what they had printed before has been passed on. */
  public synchronized void seen(Snapshot snapshot) {
    // A program that starts many is not to share its core with Docker at each of them.
    sink.hold();
    try {
      compare(snapshot);
    } finally {
      sink.release();
    }
  }

  private void compare(Snapshot snapshot) {
    hear();
    Set<Integer> pids = new HashSet<>();
    for (ProcessStat stat : snapshot.processes()) {
      pids.add(stat.pid());
      if (!isKnownToHaveEnded(stat)) see(stat, snapshot.nanos());
    }
    for (TrackedProcess process : List.copyOf(live.values())) {
      if (isGone(process, snapshot, pids)) end(process, process.status());
    }
    for (TrackedProcess process : List.copyOf(ended.values())) {
      if (isGone(process, snapshot, pids)) forget(process);
    }
  }

  private void forget(TrackedProcess process) {
    ended.remove(process.pid);
    if (witness != null) witness.gone(process.pid);
  }

  private static boolean isGone(TrackedProcess process, Snapshot snapshot, Set<Integer> pids) {
    return process.heardNanos - snapshot.nanos() < 0 && !pids.contains(process.pid);
  }

  private boolean isKnownToHaveEnded(ProcessStat stat) {
    TrackedProcess process = ended.get(stat.pid());
    return process != null && process.is(stat);
  }

  private void see(ProcessStat stat, long nanos) {
    TrackedProcess process = live.get(stat.pid());
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
      announce(process);
    }
  }

  private void seen(TrackedProcess process, ProcessStat stat, long nanos) {
    String before = process.identity().command();
    process.seen(stat, nanos);
    if (!process.announced() || process.identity().command().equals(before)) return;
    if (!stat.ended()) naming.of(process);
    rename(process);
  }

  /** Of all that are not known to be gone from {@code /proc}. */
  synchronized List<Integer> pids() {
    hear();
    List<Integer> pids = new ArrayList<>(live.keySet());
    pids.addAll(ended.keySet());
    return pids;
  }

  /** Whether every process is told of, and not only those that were there when one looked. */
  boolean isExact() {
    return witness != null;
  }

  /** Whether there is something that nobody was told of yet. */
  synchronized boolean hasNews() {
    return (witness != null && witness.hasNews()) || anyEnded();
  }

  private boolean anyEnded() {
    if (othersLive) {
      List<@Nullable PidFd> now = new ArrayList<>();
      for (TrackedProcess process : live.values()) now.add(process.hold());
      holds.set(now);
      othersLive = false;
    }
    return holds.anyEnded();
  }

  /** Tells what each process did since the last call. */
  synchronized void sample() {
    hear();
    emit(meter.measure(live.values()));
  }

  private void emit(RunEvent.@Nullable Sample sample) {
    if (sample != null) sink.emit(sample);
  }

  /** The kernel says how this child of ours has ended; it is not reaped yet. */
  public synchronized void ended(int pid, ExitStatus status) {
    hear();
    TrackedProcess process = live.get(pid);
    if (process == null && !ended.containsKey(pid)) process = find(pid);
    if (process != null) end(process, status);
  }

  /**
   * Says where processes are, and which ones: those that have no event of their own are left out.
   */
  public synchronized List<ProcessState> whereabouts(List<ProcessState> states) {
    List<ProcessState> shown = new ArrayList<>();
    for (ProcessState state : states) {
      TrackedProcess process = live.get(state.pid());
      if (process != null && process.announced() && process.shownPid != 0) shown.add(state);
    }
    found(new Finding.Asked(shown));
    return shown;
  }

  /** An autopsy has something to say. */
  public synchronized void found(Finding finding) {
    sink.emit(new RunEvent.Autopsy(watch.millis(), finding));
  }

  /** Processes that the kernel killed for want of memory, as "name (pid)". */
  public synchronized List<String> killedForMemory() {
    return List.copyOf(killedForMemory);
  }

  /** No process is left. */
  public synchronized void finish() {
    hear();
    for (TrackedProcess process : List.copyOf(live.values())) end(process, process.status());
    emit(meter.measure(List.of()));
  }

  /** What of the sandbox the program ran into, as a sentence; empty if nothing is known. */
  public synchronized String hint() {
    return hints.hint();
  }

  /** How many there were. */
  public synchronized int count() {
    return count;
  }

  /** The CPU time that was seen; less than there was if processes ended between two looks. */
  public synchronized long cpuNanos() {
    return endedCpuNanos + live.values().stream().mapToLong(TrackedProcess::cpuNanos).sum();
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
    live.put(pid, process);
    othersLive = true;
    count++;
    return process;
  }

  private ProcessIdentity identity(int pid) {
    TrackedProcess process = live.getOrDefault(pid, ended.get(pid));
    if (process == null) return TrackedProcess.NOBODY;
    if (!process.announced() || process.identity().arguments().isEmpty()) naming.of(process);
    return process.identity();
  }

  private void end(TrackedProcess process, ExitStatus status) {
    if (!process.announced()) announce(process, naming.ofLast(process));
    process
        .decoders()
        .forEach((stream, decoder) -> {
          String rest = decoder.end();
          if (!rest.isEmpty()) print(process, stream, rest);
        });
    endedCpuNanos += process.cpuNanos();
    meter.ended(process);
    live.remove(process.pid);
    othersLive = true;
    ended.put(process.pid, process);
    process.close();
    String name = String.valueOf(process.name);
    double at = watch.millisAt(process.endedNanos(System.nanoTime()));
    boolean forMemory = wasForMemory(status);
    if (forMemory) killedForMemory.add(name + " (" + process.pid + ")");
    if (process.shownPid == 0) return;
    if (forMemory) found(new Finding.OutOfMemory(process.pid));
    sink.emit(
        new RunEvent.ProcessExited(
            at, process.pid, process.parent, name, status.code(), status.signal()));
  }

  /** The kernel counts such a kill before the process ends; whoever else kills is not counted. */
  private boolean wasForMemory(ExitStatus status) {
    if (!Integer.valueOf(Signals.SIGKILL).equals(status.signal())) return false;
    long counted = cgroup.oomKills().orElse(0) - oomKillsBefore;
    return killedForMemory.size() < counted;
  }

  private void print(TrackedProcess process, OutputStreamName stream, String text) {
    if (stream == OutputStreamName.STDERR) hints.complained(text);
    sink.emit(new RunEvent.Output(watch.millis(), process.shownPid, stream, text));
  }

  private void announce(TrackedProcess process) {
    if (!process.announced()) announce(process, naming.of(process));
  }

  /** Tells its new name if it is known under another one. */
  private void rename(TrackedProcess process) {
    String before = process.name;
    if (before == null || process.first) return;
    String name = naming.ofLast(process);
    if (name.equals(before)) return;
    process.name = name;
    if (process.shownPid == 0) return;
    sink.emit(new RunEvent.ProcessRenamed(watch.millis(), process.pid, process.parent, name));
  }

  private void announce(TrackedProcess process, String name) {
    TrackedProcess parent = live.getOrDefault(process.parent, ended.get(process.parent));
    // Who started it may be waiting for its name yet, and is told first.
    if (parent != null && parent != process) announce(parent);
    process.name = name;
    if (shown < MOST_SHOWN) {
      shown++;
      started(process.bornNanos, process.pid, process.parent, name);
    } else {
      process.shownPid = 0;
      if (!restShown) started(process.bornNanos, 0, 0, THE_REST);
      restShown = true;
    }
  }

  /** It is told late where its name was to be waited for, but not as if it had begun late. */
  private void started(long bornNanos, int pid, int parent, String name) {
    sink.emit(new RunEvent.ProcessStarted(watch.millisAt(bornNanos), pid, parent, name));
  }
}
