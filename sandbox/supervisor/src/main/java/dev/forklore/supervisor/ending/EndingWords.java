package dev.forklore.supervisor.ending;

import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.wire.Amounts;
import dev.forklore.wire.Line;
import dev.forklore.wire.RunCommand;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the end of a run says to its reader: what happened, the limit, what to try. */
public final class EndingWords {
  /** Shells and the JVM report a child's death by signal n as exit code 128 + n. */
  private static final int SIGNAL_BASE = 128;

  private static final int SIGNALS = 64;

  /** Shorter ends of the other processes are not worth a sentence. */
  private static final Duration NOTICEABLE = Duration.ofMillis(100);

  private static final String GRACE =
      Amounts.limit(Duration.ofMillis(RunCommand.Stop.GRACE_MILLIS));

  private static final String KILLED = ", so all of its processes were killed.";

  private EndingWords() {}

  public static String of(Account run) {
    return switch (run.cause()) {
      case EXITED -> exited(run);
      case WALL_TIME -> wallTime(run);
      case MEMORY -> memory(run) + " " + end(run);
      case OUTPUT ->
          "Stopped because the program printed more than "
              + Amounts.size(run.limits().outputBytes())
              + ", which is the limit of a run. Print less, or print less often.";
      case PROCESSES ->
          "Stopped because the program asked for more than "
              + run.limits().tasks()
              + " processes and threads at once. Every Java process needs about 20 threads of its own;"
              + " start fewer, or wait for some to end before starting others.";
      // When that was, and when the run ended, are two moments: the events tell both.
      case STOPPED -> "Stopped by you" + stopped(run);
      case ABANDONED ->
          "Stopped after "
              + Amounts.seconds(run.wall())
              + ", because no browser was connected any more.";
      case COMPILE_ERROR -> "The program did not compile.";
      case FAULT -> fault(run);
    };
  }

  private static String fault(Account run) {
    if (run.shortage() == Shortage.OF_THE_MACHINE) return memory(run);
    return run.cutOff()
        ? "The sandbox heard nothing from the server for "
            + Amounts.limit(Line.SANDBOX_PATIENCE)
            + ", so it killed the program. This is a failure of the site, not of your program. Run it again."
        : "Internal error of the sandbox. Run it again.";
  }

  /** The program's first process could not be started. */
  public static String cannotStart(Exception reason) {
    return "The program could not be started: "
        + reason.getMessage()
        + ". Run it again. If the error persists, the"
        + " sandbox image does not match this version of Forklore and must be rebuilt.";
  }

  public static String stoppedBeforeStart() {
    return "Stopped by you before the program was started.";
  }

  public static String filesDoNotFit() {
    return "The program's files could not be written: they are too large for the folder that programs run in.";
  }

  /** With which signal, and whether that was enough. */
  private static String stopped(Account run) {
    Ending.Asked asked = run.asked();
    if (asked == null) return " with SIGKILL" + KILLED;
    if (asked.killed() == null)
      return " with " + asked.signal() + endedByItself(asked, run.first());
    return " with "
        + asked.signal()
        + switch (asked.killed()) {
          case WALL_TIME -> ". It still ran " + GRACE + " later" + KILLED;
          case STOPPED -> " and then SIGKILL" + KILLED;
          case OUTPUT -> ". It then printed more than a run may print" + KILLED;
          case PROCESSES -> ". It then started more than a run may start" + KILLED;
          case EXITED, COMPILE_ERROR, MEMORY, ABANDONED, FAULT ->
              ". It could not end by itself" + KILLED;
        };
  }

  private static String endedByItself(Ending.Asked asked, ExitStatus first) {
    if (first.signal() != null && first.signal() == asked.signal().number()) {
      return ", which ended its first process.";
    }
    if (first.signal() != null) {
      return ": its first process was ended by " + SignalName.withNumber(first.signal()) + ".";
    }
    return ": it ended by itself"
        + (first.code() == null ? "." : " with exit code " + first.code() + ".");
  }

  private static String exited(Account run) {
    String meaning = "";
    if (run.first().signal() != null) meaning = meaning(run.first().signal());
    if (run.first().code() != null) meaning = meaning(run.first().code(), run.hint());
    String outlived = outlived(run.wall().minus(firstEnd(run)));
    return Stream.of(end(run), meaning, outlived)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** How and when the first process ended, in one sentence. */
  private static String end(Account run) {
    ExitStatus first = run.first();
    String after = " after " + Amounts.seconds(firstEnd(run)) + ".";
    if (first.signal() != null) {
      return "The first process was ended by " + SignalName.withNumber(first.signal()) + after;
    }
    return (first.code() == null ? "Ended" : "Exited " + first.code()) + after;
  }

  private static Duration firstEnd(Account run) {
    return run.firstEnd() == null ? run.wall() : run.firstEnd();
  }

  private static String meaning(int code, String hint) {
    if (code != 0 && !hint.isEmpty()) return hint;
    int signal = code - SIGNAL_BASE;
    if (code == 0) return "";
    if (signal > 0 && signal <= SIGNALS) {
      return code
          + " is 128 + "
          + signal
          + ", which is how a process reports "
          + SignalName.of(signal)
          + ". "
          + meaning(signal);
    }
    if (code == 1) {
      return "An exit code other than 0 means that something went wrong; 1 is what Java and Python"
          + " return after an exception that nobody caught.";
    }
    return "An exit code other than 0 is how a program says that something went wrong.";
  }

  /** What an end by this signal usually means; empty where nobody can tell. */
  private static String meaning(int signal) {
    return switch (signal) {
      case 2 -> "It asks a program to stop, as Ctrl-C does.";
      case 4 -> "The processor met an instruction that it does not have.";
      case 6 -> "The program aborted itself because it found an internal error.";
      case 7, 11 -> "It touched memory that is not its own.";
      case 8 -> "It did arithmetic that the processor refuses, such as dividing by zero.";
      case 9 -> "Nothing can catch or refuse it; a process of the program sent it.";
      case 13 -> "It wrote to a pipe or socket that nobody reads any more.";
      case 14 -> "An alarm that it had set itself went off.";
      case 15 -> "It asks a program to stop; this one was sent by a process of the program.";
      case 25 -> "It wrote a file that is larger than allowed here.";
      case 31 -> "It made a system call that is not allowed here.";
      default -> "";
    };
  }

  private static String outlived(Duration more) {
    if (more.compareTo(NOTICEABLE) < 0) return "";
    return "Other processes continued for " + Amounts.seconds(more) + " after that.";
  }

  private static String wallTime(Account run) {
    String when =
        Amounts.limit(Duration.ofMillis(run.limits().wallMillis()))
            + ", which is the time limit of a run.";
    if (run.shortage() != Shortage.NONE) return memory(run) + " The rest was stopped after " + when;
    String hint =
        run.waitedForInput()
            ? "It was waiting for input that never arrived. Type some, or end the input."
            : "The autopsy shows where its processes were. Look there for a loop that does not end, or for"
                + " processes that wait for each other.";
    return "Stopped after " + when + " " + hint;
  }

  private static String memory(Account run) {
    String who = run.killed().isEmpty() ? "a process" : String.join(", ", run.killed());
    if (run.shortage() == Shortage.OF_THE_MACHINE) {
      return "The kernel killed "
          + who
          + " because this machine has no memory left, although the program was within its own limit."
          + " Run it again later. If the problem persists, tell the operator of this site.";
    }
    return "The kernel killed "
        + who
        + " because the program used up its "
        + Amounts.size(run.limits().memoryBytes())
        + " of memory, which all its processes share. Keep less at once, or start fewer processes.";
  }
}
