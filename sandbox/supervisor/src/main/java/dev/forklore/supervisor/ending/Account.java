package dev.forklore.supervisor.ending;

import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunLimits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a run that is over.
 *
 * @param first how the program's first process ended
 * @param firstEnd when it did; null if that is not known
 * @param wall when the last process ended
 * @param shortage of memory, for which the kernel killed a process
 * @param killed which ones, as far as that is known, as "name (pid)"
 * @param hint what of the sandbox it ran into; empty if nothing is known
 * @param waitedForInput whether a process was reading standard input when the time was over
 * @param cutOff whether it was ended because the server was not heard any more
 * @param asked that its reader asked it to end, and what came of that; null if not
 */
public record Account(
    Cause cause,
    RunLimits limits,
    ExitStatus first,
    @Nullable Duration firstEnd,
    Duration wall,
    Shortage shortage,
    List<String> killed,
    String hint,
    boolean waitedForInput,
    boolean cutOff,
    Ending.@Nullable Asked asked) {
  public Account {
    killed = List.copyOf(killed);
  }

  /** The limit that was hit, in its own unit. */
  public @Nullable Long limit() {
    return switch (cause) {
      case WALL_TIME -> limits.wallMillis();
      case MEMORY -> limits.memoryBytes();
      case OUTPUT -> limits.outputBytes();
      case PROCESSES -> (long) limits.tasks();
      case EXITED, COMPILE_ERROR, STOPPED, ABANDONED, FAULT -> null;
    };
  }
}
