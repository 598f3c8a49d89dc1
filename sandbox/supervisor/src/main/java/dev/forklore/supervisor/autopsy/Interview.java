package dev.forklore.supervisor.autopsy;

import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.JvmDump;
import dev.forklore.supervisor.linux.Poll;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.supervisor.watch.Stopwatch;
import dev.forklore.wire.Finding;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.StackDump;
import dev.forklore.wire.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks all processes for their stacks at once, and collects the answers. For one thread. */
public final class Interview implements AutoCloseable {
  private static final Duration MOST = Duration.ofMillis(2_700);
  private static final int LOOK_MILLIS = 10;
  private static final long QUIET_MILLIS = 80;

  /**
   * A Python process can report more than its stacks only if it gets to run Python code; in C code
   * it may never do.
   */
  private static final long ANSWERABLE_MILLIS = 1_200;

  /** Each answer takes work on the run's own cores. */
  private static final int MOST_ASKED_FOR_WAITS = 24;

  private final Map<Integer, JvmDump> jvms = new LinkedHashMap<>();
  private final Set<Integer> pythons;
  private final List<Integer> askedForWaits;

  /** Since when, once they are. */
  private @Nullable Stopwatch asked;

  private final PythonStacks stacks;
  private final Poll poll;

  /** Puts the question. */
  Interview(ProcFs proc, CredentialSocket socket, List<ProcessState> processes) {
    stacks = new PythonStacks(socket, StackDump.MOST_BYTES);
    poll = new Poll(List.of(socket));
    pythons =
        processes.stream()
            .filter(process -> process.asked() == Stacks.PYTHON)
            .map(ProcessState::pid)
            .collect(Collectors.toUnmodifiableSet());
    askedForWaits =
        pythons.stream()
            .filter(pid -> proc.handles(pid, Signals.PYTHON_WAITS))
            .sorted()
            .limit(MOST_ASKED_FOR_WAITS)
            .toList();
    pythons.forEach(pid -> Signals.send(pid, Signals.PYTHON_STACKS));
    for (ProcessState process : processes) {
      if (process.asked() != Stacks.JVM) continue;
      jvms.put(process.pid(), new JvmDump(process.pid(), StackDump.MOST_BYTES));
    }
  }

  /** Blocks until all have answered, none of them is left, or the time is over. */
  List<StackDump> conduct(Ending ending) {
    Stopwatch watch = Stopwatch.start();
    while (!heardAll() && watch.elapsed().compareTo(MOST) < 0 && !ending.isOver()) {
      poll.await(LOOK_MILLIS);
    }
    List<StackDump> answers = new ArrayList<>();
    jvms.forEach((pid, dump) -> answers.add(new StackDump(pid, dump.text(), dump.whole())));
    pythons.forEach(
        pid -> answers.add(new StackDump(pid, stacks.text(pid), stacks.endsALine(pid))));
    return withinBounds(answers);
  }

  private boolean heardAll() {
    stacks.receive(pythons);
    boolean all = true;
    for (JvmDump dump : jvms.values()) all &= dump.advance();
    return heardPythons() && all;
  }

  /**
   * The stacks first: a thread that gets both signals at once goes on to wait without waking up,
   * since the kernel restarts a call for the one and forgets that the other would have ended it.
   */
  private boolean heardPythons() {
    boolean spoken = pythons.stream().allMatch(stacks::endsALine);
    if (!spoken || (!pythons.isEmpty() && stacks.quietMillis() <= QUIET_MILLIS)) return false;
    if (asked == null) {
      asked = Stopwatch.start();
      askedForWaits.forEach(pid -> Signals.sendToFirstThread(pid, Signals.PYTHON_WAITS));
    }
    if (askedForWaits.stream().allMatch(stacks::toldItsWaits)) return true;
    long sinceAsked = asked.elapsed().toMillis();
    return Math.min(sinceAsked, stacks.quietMillis()) > ANSWERABLE_MILLIS;
  }

  private static List<StackDump> withinBounds(List<StackDump> answers) {
    List<StackDump> kept = new ArrayList<>();
    int room = Finding.Answered.MOST_BYTES;
    for (StackDump answer : answers) {
      room -= answer.text().length();
      if (room >= 0 && !answer.text().isEmpty()) kept.add(answer);
    }
    return kept;
  }

  @Override
  public void close() {
    jvms.values().forEach(JvmDump::close);
  }
}
