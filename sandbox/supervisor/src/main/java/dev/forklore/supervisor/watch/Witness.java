package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Bell;
import dev.forklore.supervisor.linux.CpuClock;
import dev.forklore.supervisor.linux.Listener;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import dev.forklore.supervisor.linux.ProcessStat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the kernel of each birth and end of a process before it happens, and keeps what it
 * found until it is taken. It never waits for the taker, because the program waits for it.
 *
 * <p>A child has no id yet while its parent waits here. It is found among the parent's children a
 * moment later, and before anything that could take it away: no process ends, waits for a child or
 * sends a signal until the births so far have been looked for.
 */
public final class Witness implements Runnable {
  /** What was found, in the order in which it was so. */
  sealed interface Fact {
    /**
     * A process was started.
     *
     * @param stat null if it is gone already
     * @param hold null if there is none; whoever takes the fact closes it
     */
    record Born(int pid, int parent, @Nullable ProcessStat stat, @Nullable PidFd hold, long nanos)
        implements Fact {}

    /**
     * A process is about to exit.
     *
     * @param identity null while it is a copy of its parent
     * @param cpuNanos on cores, in its whole life; -1 if the kernel does not say
     */
    record Leaving(
        ProcessStat stat, @Nullable ProcessIdentity identity, int code, long cpuNanos, long nanos)
        implements Fact {}

    /** A process gave itself a name, of which the kernel keeps 15 bytes. */
    record Named(int pid, String name) implements Fact {}

    /**
     * What a process was when another one sent it a signal.
     *
     * @param identity null while it is a copy of its parent
     */
    record Signalled(ProcessStat stat, @Nullable ProcessIdentity identity) implements Fact {}
  }

  /** A thread that has been let go to start a process. */
  private record Birth(int process, long nanos) {}

  /**
   * A child is looked for this long after its birth, and then again whenever twice the time has
   * passed. Most have called by then, which says the same, and each look takes the program's time.
   */
  private static final int SOON_MILLIS = 3;

  private static final int LATER_MILLIS = 20;
  private static final int LONGEST_NAME = 256;

  private final Listener listener;
  private final ProcFs proc;
  private final NameFiles names;
  private final int lastOwn;
  private final CpuClock clock = new CpuClock();

  /** Told of, and not yet out of the kernel's table. */
  private final Set<Integer> known = new HashSet<>();

  private final Set<Integer> left = new HashSet<>();

  /** By thread. */
  private final Map<Integer, Birth> births = new LinkedHashMap<>();

  private final Bell bell = new Bell();
  private final Untaken<Fact> facts = new Untaken<>();

  /** What was read of the caller since its call was heard, if it was not known before. */
  private @Nullable ProcessStat readNow;

  /**
   * @param lastOwn the highest id of a thread of this process
   */
  public Witness(Listener listener, ProcFs proc, int lastOwn) {
    this.listener = listener;
    this.proc = proc;
    this.names = new NameFiles(listener, proc);
    this.lastOwn = lastOwn;
  }

  /** Goes on for as long as this process lives. */
  @Override
  public void run() {
    while (true) {
      int patience = patience();
      if (patience == 0 || listener.await(patience)) next();
      else lookForBirths();
    }
  }

  private void next() {
    Listener.@Nullable Call call = listener.receive();
    if (call == null) return;
    boolean answered = false;
    try {
      if (call.kind() == Listener.Kind.OPEN) answered = names.lend(call);
      else if (call.thread() > lastOwn) hear(call);
    } catch (RuntimeException | Error e) {
      System.err.println("The supervisor missed something because of a defect: " + e);
    } finally {
      if (!answered) listener.letGo(call);
    }
  }

  /** Milliseconds until births are to be looked for; 0 while there are none. */
  private synchronized int patience() {
    int least = 0;
    long now = System.nanoTime();
    for (Birth birth : births.values()) {
      long age = (now - birth.nanos()) / 1_000_000;
      int patience = Math.clamp(age, SOON_MILLIS, LATER_MILLIS);
      least = least == 0 ? patience : Math.min(least, patience);
    }
    return least;
  }

  private synchronized void hear(Listener.Call call) {
    readNow = null;
    int process = processOf(call.thread());
    if (process == 0) return;
    switch (call.kind()) {
      case BIRTH -> {
        settle(call.thread());
        births.put(call.thread(), new Birth(process, System.nanoTime()));
      }
      case WAIT -> lookForBirths(process);
      case SIGNAL -> signal((int) call.first());
      case NAME -> {
        if (call.thread() != process) return;
        String name = proc.text(process, call.second(), LONGEST_NAME);
        if (!name.isEmpty()) found(new Fact.Named(process, name));
      }
      case OPEN -> throw new IllegalStateException("is answered before");
      case END -> {
        lookForBirths(process);
        births.values().removeIf(birth -> birth.process() == process);
        leave(process, (int) call.first() & 0xff);
      }
    }
  }

  private void signal(int target) {
    lookForBirths();
    ProcessStat stat = known.contains(target) ? proc.stat(target) : null;
    if (stat != null) found(new Fact.Signalled(stat, identity(stat)));
  }

  private void leave(int pid, int code) {
    ProcessStat stat = readNow == null ? proc.stat(pid) : readNow;
    if (stat == null) return;
    left.add(pid);
    found(new Fact.Leaving(stat, identity(stat), code, clock.of(pid), System.nanoTime()));
  }

  private @Nullable ProcessIdentity identity(ProcessStat stat) {
    return stat.copy() ? null : proc.identity(stat.pid());
  }

  private int processOf(int thread) {
    // Who has left calls no more, so its id is another's now.
    if (left.remove(thread)) known.remove(thread);
    if (known.contains(thread)) return thread;
    PidFd hold = PidFd.open(thread);
    int process = hold == null ? proc.process(thread) : thread;
    if (process == 0 || known.contains(process)) return process;
    register(process, 0, hold == null ? PidFd.open(process) : hold, System.nanoTime());
    return process;
  }

  /**
   * @param parent 0 if it is not known
   */
  private void register(int pid, int parent, @Nullable PidFd hold, long nanos) {
    ProcessStat stat = proc.stat(pid);
    readNow = stat;
    known.add(pid);
    int found = parent != 0 || stat == null ? parent : stat.parent();
    long born = nanos;
    Integer thread = birthOf(pid, found);
    Birth birth = thread == null ? null : births.remove(thread);
    if (birth != null) {
      found = birth.process();
      born = birth.nanos();
    }
    found(new Fact.Born(pid, found, stat, hold, born));
  }

  /** The thread that started this process; null if none is known to have started one. */
  private @Nullable Integer birthOf(int pid, int parent) {
    List<Integer> likely = new ArrayList<>();
    for (var entry : births.entrySet()) {
      if (entry.getValue().process() == parent) likely.add(entry.getKey());
    }
    if (likely.size() == 1) return likely.getFirst();
    for (var entry : births.entrySet()) {
      boolean orphan = parent <= 1 && proc.stat(entry.getValue().process()) == null;
      if (orphan || proc.children(entry.getKey()).contains(pid)) return entry.getKey();
    }
    return null;
  }

  /** The thread is back from the last birth that it was let go for, which may have failed. */
  private void settle(int thread) {
    if (!births.containsKey(thread)) return;
    look(thread);
    births.remove(thread);
  }

  private void look(int thread) {
    Birth birth = births.get(thread);
    if (birth == null) return;
    for (int child : proc.children(thread)) {
      if (known.contains(child)) continue;
      births.remove(thread);
      known.add(child);
      found(
          new Fact.Born(
              child, birth.process(), proc.stat(child), PidFd.open(child), birth.nanos()));
    }
  }

  private void lookForBirths(int process) {
    for (var entry : List.copyOf(births.entrySet())) {
      if (entry.getValue().process() == process) look(entry.getKey());
    }
  }

  private synchronized void lookForBirths() {
    for (int thread : List.copyOf(births.keySet())) look(thread);
  }

  private void found(Fact fact) {
    facts.add(fact);
    bell.ring();
  }

  /** Rings when there is something to take; whoever waits for it stills it. */
  Bell bell() {
    return bell;
  }

  /** What was found since the last call. */
  synchronized List<Fact> take() {
    lookForBirths();
    return facts.take();
  }

  /** It is out of the kernel's table, which may give its id to another one. */
  synchronized void gone(int pid) {
    known.remove(pid);
    left.remove(pid);
  }
}
