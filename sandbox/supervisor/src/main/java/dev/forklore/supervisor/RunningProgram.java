package dev.forklore.supervisor;

import dev.forklore.supervisor.autopsy.Autopsy;
import dev.forklore.supervisor.autopsy.Questions;
import dev.forklore.supervisor.ending.Account;
import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.ending.EndingWords;
import dev.forklore.supervisor.ending.Shortage;
import dev.forklore.supervisor.ending.Usage;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.supervisor.output.OutputReader;
import dev.forklore.supervisor.watch.ProcessTable;
import dev.forklore.supervisor.watch.Reaper;
import dev.forklore.supervisor.watch.Sampler;
import dev.forklore.supervisor.watch.Stopwatch;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that has been started. The thread that waits for its end emits nothing meanwhile, so a
 * server that does not read cannot prevent it from killing.
 */
final class RunningProgram {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration KILL_AGAIN = Duration.ofMillis(5);
  private static final Duration KILL_MOST = Duration.ofSeconds(2);

  /** One autopsy that the reader asked for may still be running when the last one begins. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final Surroundings surroundings;
  private final RunLimits limits;
  private final Beginning beginning;
  private final Watchers watchers;
  private final Ending ending;
  private final Questions questions;
  private final Reaper reaper;
  private final long refusedBefore;

  /**
   * How the program began.
   *
   * @param first its first process
   * @param before what the container had counted until then
   * @param watch started with it
   */
  record Beginning(int first, Usage before, Stopwatch watch) {}

  /** What looks at the program and tells of it, each on a thread of its own but the first. */
  record Watchers(ProcessTable processes, OutputReader output, Sampler sampler, Autopsy autopsy) {}

  RunningProgram(
      Surroundings surroundings,
      RunLimits limits,
      Beginning beginning,
      Watchers watchers,
      Ending ending,
      Questions questions) {
    this.surroundings = surroundings;
    this.limits = limits;
    this.beginning = beginning;
    this.watchers = watchers;
    this.ending = ending;
    this.questions = questions;
    this.refusedBefore = surroundings.cgroup().refusedTasks().orElse(0);
    this.reaper =
        new Reaper(
            beginning.first(), watchers.processes(), watchers.sampler(), ending, beginning.watch());
  }

  /** Blocks until none of its processes is left, and says how that came about. */
  RunEvent.Ended seeToItsEnd() throws InterruptedException {
    List<Future<?>> tasks =
        List.of(
            submit(watchers.output()),
            submit(reaper),
            submit(watchers.sampler()),
            submit(watchers.autopsy()));
    awaitVerdict();
    if (!ending.isOver()) ending.decide(Cause.WALL_TIME);
    if (ending.verdict() == Cause.WALL_TIME) questions.askLast(LAST_WORDS);
    questions.close();
    kill();
    Duration wall = ending.isOver() ? reaper.end() : beginning.watch().elapsed();
    settle(tasks);
    return ended(wall);
  }

  /**
   * The kernel's counter of refused tasks is asked here and not where processes are looked at:
   * reading about a process that forks all the time can block until it is killed (its memory map is
   * locked), and this thread is the one that kills.
   */
  private void awaitVerdict() throws InterruptedException {
    Duration left = left();
    while (left.isPositive() && !ending.isDecided()) {
      ending.awaitVerdict(left.compareTo(LOOK) < 0 ? left : LOOK);
      if (surroundings.cgroup().refusedTasks().orElse(0) > refusedBefore)
        ending.decide(Cause.PROCESSES);
      left = left();
    }
  }

  /** A program that was asked to end has its whole time for that, whatever the time limit is. */
  private Duration left() {
    return ending.grace().orElseGet(this::leftOfLimit);
  }

  private Duration leftOfLimit() {
    return Duration.ofMillis(limits.wallMillis()).minus(beginning.watch().elapsed());
  }

  private Future<?> submit(Runnable task) {
    return surroundings.threads().watching().submit(() -> guard(task));
  }

  /** A defect of the supervisor must end the run, not leave it without one of its limits. */
  private void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      System.err.println("The supervisor stopped a run because of a defect: " + e);
      ending.decide(Cause.FAULT);
    }
  }

  private void kill() throws InterruptedException {
    Stopwatch since = Stopwatch.start();
    boolean over = ending.isOver();
    while (!over && since.elapsed().compareTo(KILL_MOST) < 0) {
      Signals.killAll();
      over = ending.awaitEmpty(KILL_AGAIN);
    }
  }

  /** No event of this run may come after its last, so whatever could emit one ends first. */
  private void settle(List<Future<?>> tasks) throws InterruptedException {
    ending.allGone();
    watchers.output().finish();
    for (Future<?> task : tasks) {
      try {
        task.get(KILL_MOST.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        System.err.println("The supervisor ends without waiting for one of its tasks: " + e);
      }
    }
    watchers.processes().finish();
  }

  private RunEvent.Ended ended(Duration wall) {
    ProcessTable processes = watchers.processes();
    Usage before = beginning.before();
    Usage after = Usage.now(surroundings.cgroup());
    OptionalLong peak = surroundings.cgroup().peakMemoryBytes();
    Shortage shortage = Shortage.of(after.oomKills() > before.oomKills(), peak, limits);
    Cause verdict = ending.verdict();
    Account account =
        new Account(
            verdict == null ? shortage.cause() : verdict,
            limits,
            reaper.firstStatus(),
            reaper.firstEnd(),
            wall,
            shortage,
            processes.killedForMemory(),
            processes.hint(),
            watchers.autopsy().inputAwaited(),
            ending.isCutOff(),
            ending.asked());
    OptionalLong busy = processes.busyNanos();
    RunEvent.Ended ended =
        new RunEvent.Ended(
            account.cause(),
            account.first().code(),
            account.first().signal(),
            account.limit(),
            EndingWords.of(account),
            wall.toNanos() / 1e6,
            after.cpuNanosSince(before, processes.cpuNanos()) / 1e6,
            watchers.sampler().mostBytes(peak),
            processes.count(),
            watchers.output().passedBytes());
    return ended
        .within(limits.memoryBytes())
        .withBusyMillis(busy.isPresent() ? Double.valueOf(busy.getAsLong() / 1e6) : null);
  }
}
