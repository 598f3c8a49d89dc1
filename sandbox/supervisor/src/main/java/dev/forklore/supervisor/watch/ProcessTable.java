package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.ending.Hints;
import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.Holds;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.linux.Signals;
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
public final class ProcessTable {
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
  private final Unseen unseen = new Unseen();

  public ProcessTable(
      ProcFs proc, Cgroup cgroup, EventSink sink, Stopwatch watch, Pace threadPace) {
    this.proc = proc;
    this.naming = new Naming(proc);
    this.cgroup = cgroup;
    this.meter = new Meter(proc, cgroup, watch, threadPace);
    this.oomKillsBefore = cgroup.oomKills().orElse(0);
    this.sink = sink;
    this.watch = watch;
  }

  /** The program's first process has been started. */
  public synchronized void first(int pid) {
    announce(track(pid, proc.stat(pid)), "main");
  }

  /** A process printed the first {@code length} of these bytes. */
  public synchronized void printed(int pid, OutputStreamName stream, byte[] bytes, int length) {
    TrackedProcess process = live.getOrDefault(pid, ended.get(pid));
    if (process == null) process = track(pid, proc.stat(pid));
    announce(process);
    String text = process.decoder(stream).decode(bytes, length);
    if (!text.isEmpty()) print(process, stream, text);
  }

  /** These were the processes of the program; what they had printed before has been passed on. */
  synchronized void seen(Snapshot snapshot) {
    Set<Integer> pids = new HashSet<>();
    for (ProcessStat stat : snapshot.processes()) {
      pids.add(stat.pid());
      if (!isKnownToHaveEnded(stat)) see(stat);
    }
    for (TrackedProcess process : List.copyOf(live.values())) {
      if (isGone(process, snapshot, pids)) end(process, process.status());
    }
    ended.values().removeIf(process -> isGone(process, snapshot, pids));
    for (Unseen.Child child : unseen.find(snapshot)) {
      end(track(child.pid(), child.parent(), null), ExitStatus.UNKNOWN);
    }
  }

  private static boolean isGone(TrackedProcess process, Snapshot snapshot, Set<Integer> pids) {
    return process.seenNanos - snapshot.nanos() < 0 && !pids.contains(process.pid);
  }

  private boolean isKnownToHaveEnded(ProcessStat stat) {
    TrackedProcess process = ended.get(stat.pid());
    return process != null && process.is(stat);
  }

  private void see(ProcessStat stat) {
    TrackedProcess process = live.get(stat.pid());
    if (process != null && !process.is(stat)) {
      end(process, process.status());
      process = null;
    }
    if (process == null) process = track(stat.pid(), stat);
    ProcessStat before = process.stat();
    if (before != null) unseen.looked(before, stat);
    process.seen(stat);
    boolean oursToReap = stat.parent() == SELF;
    if (stat.ended() && !oursToReap) {
      end(process, ExitStatus.ofWait(stat.waitStatus()));
    } else if (!stat.ended()
        && !process.announced()
        && naming.isKnown(process, System.nanoTime())) {
      announce(process);
    }
  }

  /** Of all that are not known to be gone from {@code /proc}. */
  synchronized List<Integer> pids() {
    List<Integer> pids = new ArrayList<>(live.keySet());
    pids.addAll(ended.keySet());
    return pids;
  }

  /** Whether a process has ended that nobody was told of yet. */
  synchronized boolean anyEnded() {
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
    emit(meter.measure(live.values()));
  }

  private void emit(RunEvent.@Nullable Sample sample) {
    if (sample != null) sink.emit(sample);
  }

  /** The kernel says how this child of ours has ended; it is not reaped yet. */
  synchronized void ended(int pid, ExitStatus status) {
    TrackedProcess process = live.get(pid);
    if (process == null && !ended.containsKey(pid)) process = track(pid, proc.stat(pid));
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

  private TrackedProcess track(int pid, @Nullable ProcessStat stat) {
    int parent = stat == null ? whoHasWaited() : stat.parent();
    // The supervisor is nobody's parent in front of a reader; it adopts orphans too.
    return track(pid, parent == SELF ? 0 : parent, stat);
  }

  /**
   * The parent of a process that is gone, which its parent has waited for then; 0 if several have
   * waited for children since they were looked at, or none.
   */
  private int whoHasWaited() {
    int parent = 0;
    for (TrackedProcess process : live.values()) {
      ProcessStat before = process.stat();
      ProcessStat now = before == null ? null : proc.stat(process.pid);
      if (before == null || now == null || now.childFaults() <= before.childFaults()) continue;
      if (parent != 0) return 0;
      parent = process.pid;
    }
    return parent;
  }

  private TrackedProcess track(int pid, int parent, @Nullable ProcessStat stat) {
    TrackedProcess process = new TrackedProcess(pid, parent, stat);
    unseen.known(pid);
    live.put(pid, process);
    othersLive = true;
    count++;
    return process;
  }

  private void end(TrackedProcess process, ExitStatus status) {
    announce(process);
    process
        .decoders()
        .forEach((stream, decoder) -> {
          String rest = decoder.end();
          if (!rest.isEmpty()) print(process, stream, rest);
        });
    endedCpuNanos += process.cpuNanos();
    meter.ended(process);
    unseen.ended(process.pid, process.parent);
    live.remove(process.pid);
    othersLive = true;
    ended.put(process.pid, process);
    process.close();
    String name = String.valueOf(process.name);
    boolean forMemory = wasForMemory(status);
    if (forMemory) killedForMemory.add(name + " (" + process.pid + ")");
    if (process.shownPid == 0) return;
    if (forMemory) found(new Finding.OutOfMemory(process.pid));
    sink.emit(
        new RunEvent.ProcessExited(
            watch.millis(), process.pid, process.parent, name, status.code(), status.signal()));
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

  private void announce(TrackedProcess process, String name) {
    process.name = name;
    if (shown < MOST_SHOWN) {
      shown++;
      started(process.seenNanos, process.pid, process.parent, name);
    } else {
      process.shownPid = 0;
      if (!restShown) started(process.seenNanos, 0, 0, THE_REST);
      restShown = true;
    }
  }

  /** It is told late where its name was to be waited for, but not as if it had begun late. */
  private void started(long seenNanos, int pid, int parent, String name) {
    sink.emit(new RunEvent.ProcessStarted(watch.millisAt(seenNanos), pid, parent, name));
  }
}
