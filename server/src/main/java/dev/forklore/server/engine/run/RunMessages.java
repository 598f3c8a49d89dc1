package dev.forklore.server.engine.run;

import dev.forklore.server.engine.Limits;
import dev.forklore.wire.Amounts;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;

/** What a reader is told about an end that only the server noticed. */
final class RunMessages {
  static final String SERVER_STOPS = "The server is stopping. Press Run again when it is back.";
  static final String UNEXPECTED =
      "Something went wrong in the server. Press Run again. The cause is in the server's log.";

  private RunMessages() {}

  static String stopped(Cause cause) {
    return cause == Cause.ABANDONED
        ? "No browser was connected any more, so the run was stopped."
        : "You stopped the run.";
  }

  static RunEvent.Ended overdue(RunTally tally, Limits limits) {
    return tally.ended(
        Cause.WALL_TIME,
        limits.wall().toMillis(),
        "The program was still running after its time limit of %s, so all of its processes were killed. Look for a loop or a wait that never ends."
            .formatted(Amounts.limit(limits.wall())));
  }

  static RunEvent.Ended tooMuch(RunTally tally, Limits limits) {
    return tally.ended(
        Cause.OUTPUT,
        limits.outputBytes(),
        "The program printed more than the %s that a run may print, so it was stopped. Print less, or print only what changes."
            .formatted(Amounts.size(limits.outputBytes())));
  }

  static RunEvent.Ended tooMany(RunTally tally) {
    return tally.ended(
        Cause.OUTPUT,
        null,
        "The program printed in so many small pieces, or started so many processes, that there were more than %,d events, so it was stopped. Print whole lines, or start fewer processes."
            .formatted(EventCheck.MOST_EVENTS));
  }

  static RunEvent.Ended outOfMemory(RunTally tally, Limits limits) {
    return tally.ended(
        Cause.MEMORY,
        limits.memoryBytes(),
        "All processes together used up the %s of memory that a run may use, and the kernel killed the whole run. Start fewer processes, or let each use less memory."
            .formatted(Amounts.size(limits.memoryBytes())));
  }

  static RunEvent.Ended died(RunTally tally) {
    return tally.ended(
        Cause.FAULT,
        null,
        "The sandbox of this run disappeared before the program had ended. This is a failure of the site, not of your program. Press Run again.");
  }

  /**
   * @param why a sentence that names what is known of it
   */
  static RunEvent.Ended lost(RunTally tally, String why) {
    return tally.ended(Cause.FAULT, null, why);
  }

  static RunEvent.Ended nonsense(RunTally tally) {
    return tally.ended(
        Cause.FAULT,
        null,
        "The sandbox of this run sent something that makes no sense, so the run was stopped. Press Run again. The cause is in the server's log.");
  }
}
