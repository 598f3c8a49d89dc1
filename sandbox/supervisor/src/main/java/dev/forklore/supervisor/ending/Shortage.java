package dev.forklore.supervisor.ending;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunLimits;
import java.util.OptionalLong;

/** Whose memory was used up when the kernel killed a process because memory was short. */
public enum Shortage {
  NONE,
  OF_THE_RUN,
  OF_THE_MACHINE;

  /**
   * Who is killed for the container's limit has been at it, and the kernel remembers the highest
   * mark; where it does not, the limit is the likelier reason.
   *
   * @param peakBytes see {@link Cgroup#peakMemoryBytes}
   */
  public static Shortage of(boolean killed, OptionalLong peakBytes, RunLimits limits) {
    if (!killed) return NONE;
    boolean below = peakBytes.isPresent() && peakBytes.getAsLong() < limits.memoryBytes() / 10 * 9;
    return below ? OF_THE_MACHINE : OF_THE_RUN;
  }

  /**
   * The cause of such an end when nothing else ended the run. A machine that is short of memory is
   * a fault of the site.
   */
  public Cause cause() {
    return switch (this) {
      case NONE -> Cause.EXITED;
      case OF_THE_RUN -> Cause.MEMORY;
      case OF_THE_MACHINE -> Cause.FAULT;
    };
  }
}
