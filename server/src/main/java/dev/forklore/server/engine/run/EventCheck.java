package dev.forklore.server.engine.run;

import dev.forklore.wire.Cause;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.ThreadSample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox may send. A program that takes over the supervisor could write any event, so
 * events are cut to size, counted, and refused where they cannot be true. For one run and one
 * thread.
 */
final class EventCheck {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_MESSAGE = 4_000;

  /** For the chunk that crossed the budget, and for bad bytes that became characters. */
  private static final long OUTPUT_ALLOWANCE = 512 << 10;

  /** Far above what an honest supervisor sends in a minute; it bounds the server's memory. */
  static final int MOST_EVENTS = 250_000;

  /** As many as Linux can have. */
  private static final int MOST_CORES = 8192;

  /** The most that a supervisor reports. */
  private static final int MOST_ENDED = 1_000;

  /** That one begins to wait, and that it ceases. */
  private static final int MOST_INPUTS = 2 * RunEvent.Input.MOST_WAITS;

  private final RunLimits limits;
  private final RunTally tally;
  private final AutopsyCheck autopsies;
  private int events;
  private int inputs;
  private long characters;

  EventCheck(RunLimits limits, RunTally tally) {
    this.limits = limits;
    this.tally = tally;
    this.autopsies = new AutopsyCheck(limits);
  }

  /** What happens to an event. */
  sealed interface Verdict {
    /** It is passed on in this form. */
    record Pass(RunEvent event) implements Verdict {}

    /** More was printed than the supervisor should have let through: end the run. */
    record TooMuch() implements Verdict {}

    /** More events happened than can be kept, although each is small: end the run. */
    record TooMany() implements Verdict {}

    /** No honest supervisor sends this: end the run. */
    record Untrue(String why) implements Verdict {}
  }

  /**
   * Judges the next event.
   *
   * @param asked the cause with which the sandbox was told to stop; null if it was not
   */
  Verdict judge(RunEvent event, @Nullable Cause asked) {
    if (++events > MOST_EVENTS) return new Verdict.TooMany();
    return switch (event) {
      case RunEvent.Queued e -> new Verdict.Untrue("a sandbox cannot queue");
      case RunEvent.Compiled e -> new Verdict.Untrue("a sandbox of a run cannot compile");
      case RunEvent.Started e -> new Verdict.Untrue("a sandbox cannot reserve cores");
      case RunEvent.ProcessStarted e -> started(e);
      case RunEvent.ProcessRenamed e -> renamed(e);
      case RunEvent.ProcessExited e -> exited(e);
      case RunEvent.Output e -> output(e);
      case RunEvent.Sample e -> sample(e);
      case RunEvent.Autopsy e ->
          notATime(e.at()) || !autopsies.possible(e.finding())
              ? untrue("autopsy")
              : new Verdict.Pass(e);
      case RunEvent.Input e ->
          notATime(e.at()) || e.pid() < 1 || ++inputs > MOST_INPUTS
              ? untrue("input")
              : new Verdict.Pass(e);
      case RunEvent.Stopping e -> stopping(e, asked);
      case RunEvent.Ended e -> ended(e, asked);
    };
  }

  /** Processes that a supervisor does not report one by one are process 0. */
  private Verdict started(RunEvent.ProcessStarted e) {
    if (notATime(e.at()) || e.pid() < 0 || e.parent() < 0) return untrue("process");
    tally.process();
    return new Verdict.Pass(
        new RunEvent.ProcessStarted(e.at(), e.pid(), e.parent(), cut(e.name(), LONGEST_NAME)));
  }

  private static Verdict renamed(RunEvent.ProcessRenamed e) {
    if (notATime(e.at()) || e.pid() < 1 || e.parent() < 0) return untrue("process");
    return new Verdict.Pass(
        new RunEvent.ProcessRenamed(e.at(), e.pid(), e.parent(), cut(e.name(), LONGEST_NAME)));
  }

  private static Verdict exited(RunEvent.ProcessExited e) {
    if (notATime(e.at()) || e.pid() < 0 || e.parent() < 0) return untrue("process");
    return new Verdict.Pass(
        new RunEvent.ProcessExited(
            e.at(), e.pid(), e.parent(), cut(e.name(), LONGEST_NAME), e.exitCode(), e.signal()));
  }

  /** Characters are counted, not bytes: a bad byte becomes one character, of three bytes. */
  private Verdict output(RunEvent.Output e) {
    if (notATime(e.at()) || e.pid() < 0) return untrue("output");
    characters += e.text().length();
    if (characters > limits.outputBytes() + OUTPUT_ALLOWANCE) return new Verdict.TooMuch();
    tally.output(e.text());
    return new Verdict.Pass(e);
  }

  private Verdict sample(RunEvent.Sample e) {
    boolean possible =
        !notATime(e.at())
            && e.processes().size() <= limits.tasks()
            && e.cores().size() <= MOST_CORES
            && e.ended().size() <= MOST_ENDED
            && threads(e) <= limits.tasks()
            && e.processes().stream().allMatch(EventCheck::possible)
            && e.cores().stream().noneMatch(EventCheck::notATime)
            && e.ended().stream().noneMatch(s -> s.pid() < 1 || notATime(s.cpu()));
    if (!possible) return untrue("sample");
    tally.sample(e);
    return new Verdict.Pass(
        new RunEvent.Sample(
            e.at(),
            e.processes().stream().map(EventCheck::withShortNames).toList(),
            e.cores(),
            e.ended()));
  }

  /** Each thread counts against the limit; a JVM's own threads are reported as one. */
  private static int threads(RunEvent.Sample e) {
    return e.processes().stream().mapToInt(s -> Math.max(0, s.byThread().size() - 1)).sum();
  }

  private static boolean possible(ProcessSample s) {
    return s.pid() > 0
        && !notATime(s.cpu())
        && s.memoryBytes() >= 0
        && s.threads() >= 0
        && s.byThread().stream().noneMatch(t -> t.id() < 0 || notATime(t.cpu()));
  }

  private static ProcessSample withShortNames(ProcessSample s) {
    List<ThreadSample> threads =
        s.byThread().stream()
            .map(t -> new ThreadSample(t.id(), cut(t.name(), LONGEST_NAME), t.cpu()))
            .toList();
    return new ProcessSample(s.pid(), s.cpu(), s.memoryBytes(), s.threads(), threads);
  }

  private static Verdict stopping(RunEvent.Stopping e, @Nullable Cause asked) {
    boolean possible = asked != null && e.signal().asks() && !notATime(e.at());
    return possible && !notATime(e.killAt()) ? new Verdict.Pass(e) : untrue("stopping");
  }

  private static Verdict ended(RunEvent.Ended e, @Nullable Cause asked) {
    boolean possible =
        !notATime(e.wallMillis())
            && !notATime(e.cpuMillis())
            && (e.busyMillis() == null || !notATime(e.busyMillis()))
            && e.peakMemoryBytes() >= 0
            && e.processes() >= 0
            && e.outputBytes() >= 0
            && mayEndWith(e.cause(), asked);
    if (!possible) return untrue("end");
    return new Verdict.Pass(e.withMessage(cut(e.message(), LONGEST_MESSAGE)));
  }

  private static boolean mayEndWith(Cause cause, @Nullable Cause asked) {
    return switch (cause) {
      case COMPILE_ERROR -> false;
      case STOPPED, ABANDONED -> cause == asked;
      case EXITED, WALL_TIME, MEMORY, OUTPUT, PROCESSES, FAULT -> true;
    };
  }

  private static Verdict untrue(String what) {
    return new Verdict.Untrue("a sandbox sent an impossible " + what + " event");
  }

  private static boolean notATime(double value) {
    return !(value >= 0) || Double.isInfinite(value);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) return text;
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
