package dev.forklore.supervisor.autopsy;

import dev.forklore.supervisor.linux.FileLocks;
import dev.forklore.supervisor.linux.OpenFiles;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.supervisor.linux.SystemCall;
import dev.forklore.wire.Doing;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.Stacks;
import dev.forklore.wire.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the kernel says about every process at one moment: in which call each thread waits, and on
 * which other processes that depends. A process can lie here only about the names of its files.
 */
public final class KernelView {
  private static final int MOST_THREADS = 64;
  private static final int PRIVATE = 128; // FUTEX_PRIVATE_FLAG
  private static final int SETLKW = 7; // F_SETLKW
  private static final int OFD_SETLKW = 38; // F_OFD_SETLKW
  private static final int P_PID = 1;

  private final ProcFs proc;
  private final int self;
  private final Map<Integer, ProcessStat> processes = new TreeMap<>();
  private final OpenFiles files;
  private final FileLocks locks;

  /** Looks once, at all processes. */
  KernelView(ProcFs proc, int self) {
    this.proc = proc;
    this.self = self;
    for (int pid : proc.pids()) {
      ProcessStat stat = proc.stat(pid);
      if (stat != null && !stat.ended()) processes.put(pid, stat);
    }
    this.files = proc.openFiles(processes.keySet());
    this.locks = proc.fileLocks();
  }

  /** All of the program's processes. */
  List<ProcessState> states() {
    List<ProcessState> states = new ArrayList<>();
    for (ProcessStat stat : processes.values()) {
      boolean ours = stat.pid() != self && stat.parent() != 0;
      if (ours) states.add(state(stat.pid(), stacks(stat.pid())));
    }
    return states;
  }

  /** A process without a handler for the signal would die of it instead of answering. */
  private Stacks stacks(int pid) {
    ProcessIdentity identity = proc.identity(pid);
    if (identity.isJava() && proc.handles(pid, Signals.SIGQUIT)) return Stacks.JVM;
    if (identity.isPython() && proc.handles(pid, Signals.PYTHON_STACKS)) return Stacks.PYTHON;
    return Stacks.NONE;
  }

  private ProcessState state(int pid, Stacks stacks) {
    List<ThreadState> threads =
        proc.threads(pid, MOST_THREADS).stream()
            .map(thread -> state(pid, thread))
            .filter(thread -> stacks != Stacks.JVM || isNews(thread.doing()))
            .toList();
    return new ProcessState(pid, stacks, threads);
  }

  /** A JVM's own dump says more about waits inside it, and half of its threads are idle. */
  private static boolean isNews(Doing doing) {
    return switch (doing) {
      case WAITS_FOR_LOCK, WAITS_FOR_SHARED_LOCK, POLLS, SLEEPS, OTHER, UNKNOWN -> false;
      case RUNS, READS_INPUT, READS, WRITES, WAITS_FOR_CHILD, WAITS_FOR_FILE_LOCK -> true;
    };
  }

  private ThreadState state(int pid, int thread) {
    SystemCall call = proc.systemCall(pid, thread);
    return switch (call.kind()) {
      case READ -> reads(pid, thread, call.first());
      case WRITE -> writes(pid, thread, call.first());
      case WAIT4 -> child(pid, thread, (int) call.first());
      case WAITID -> child(pid, thread, call.first() == P_PID ? (int) call.second() : -1);
      case FUTEX -> {
        boolean ownMemory = (call.second() & PRIVATE) != 0;
        yield plain(thread, ownMemory ? Doing.WAITS_FOR_LOCK : Doing.WAITS_FOR_SHARED_LOCK);
      }
      case FLOCK -> fileLock(pid, thread, call.first());
      case FCNTL ->
          call.second() == SETLKW || call.second() == OFD_SETLKW
              ? fileLock(pid, thread, call.first())
              : plain(thread, Doing.OTHER);
      case SLEEP -> plain(thread, Doing.SLEEPS);
      case POLL, SELECT, EPOLL -> plain(thread, Doing.POLLS);
      case RUNNING -> plain(thread, Doing.RUNS);
      case OTHER -> plain(thread, Doing.OTHER);
      case UNKNOWN -> plain(thread, Doing.UNKNOWN);
    };
  }

  private ThreadState reads(int pid, int thread, long descriptor) {
    String name = proc.descriptor(pid, descriptor);
    List<Integer> writers = files.writers(name);
    if (writers.contains(self)) return plain(thread, Doing.READS_INPUT);
    return on(thread, Doing.READS, name, files.complete() ? writers : List.of());
  }

  private ThreadState writes(int pid, int thread, long descriptor) {
    String name = proc.descriptor(pid, descriptor);
    return on(
        thread, Doing.WRITES, name, files.complete() ? files.readers(name) : List.<Integer>of());
  }

  /** Of one child, or of all that there are where it waits for the next one. */
  private ThreadState child(int pid, int thread, int child) {
    List<Integer> children =
        processes.values().stream()
            .filter(stat -> stat.parent() == pid && (child <= 0 || stat.pid() == child))
            .map(ProcessStat::pid)
            .toList();
    return on(thread, Doing.WAITS_FOR_CHILD, child > 0 ? "one" : "any", children);
  }

  private ThreadState fileLock(int pid, int thread, long descriptor) {
    return on(
        thread, Doing.WAITS_FOR_FILE_LOCK, proc.descriptor(pid, descriptor), locks.holders(pid));
  }

  private static ThreadState plain(int thread, Doing doing) {
    return new ThreadState(thread, doing, "", List.of());
  }

  private static ThreadState on(int thread, Doing doing, String what, List<Integer> others) {
    String name = what.length() <= ThreadState.LONGEST ? what : "…" + tail(what);
    return new ThreadState(
        thread, doing, name, others.stream().limit(ThreadState.MOST_OTHERS).toList());
  }

  private static String tail(String name) {
    return name.substring(name.length() - ThreadState.LONGEST + 1);
  }
}
