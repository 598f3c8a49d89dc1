package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProcessSample;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of the program, from when it was first seen. */
final class TrackedProcess implements AutoCloseable {
  private static final long PAGE_BYTES = 4096;

  final int pid;
  final int parent;

  /** The kernel's short name for it when it was first seen; empty if it was gone already. */
  final String command;

  /** When it was started; -1 if it was gone already. */
  private final long startTicks;

  final long seenNanos = System.nanoTime();

  /** Under which events show it, once it is announced. */
  @Nullable String name;

  /** Its own, or 0 when it is one of too many to be shown apart. */
  int shownPid;

  private final Map<OutputStreamName, Utf8Decoder> decoders = new EnumMap<>(OutputStreamName.class);
  private final @Nullable PidFd hold;
  private long cpuNanos;

  TrackedProcess(int pid, int parent, @Nullable ProcessStat stat) {
    this.pid = pid;
    this.parent = parent;
    this.command = stat == null ? "" : stat.command();
    this.startTicks = stat == null ? -1 : stat.startTicks();
    this.shownPid = pid;
    this.hold = PidFd.open(pid);
  }

  /** Whether this is it, and not another one with an id used again. */
  boolean is(ProcessStat stat) {
    return stat.pid() == pid && (startTicks < 0 || startTicks == stat.startTicks());
  }

  boolean announced() {
    return name != null;
  }

  Utf8Decoder decoder(OutputStreamName stream) {
    return decoders.computeIfAbsent(stream, s -> new Utf8Decoder());
  }

  Map<OutputStreamName, Utf8Decoder> decoders() {
    return decoders;
  }

  /** What it did in these last nanoseconds; a process that is new did all that it did in them. */
  ProcessSample sample(ProcessStat stat, long cpu, long nanos) {
    double cores = (double) Math.max(0, cpu - cpuNanos) / Math.max(1, nanos);
    cpuNanos = Math.max(cpu, cpuNanos);
    return new ProcessSample(pid, cores, stat.residentPages() * PAGE_BYTES, stat.threads());
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /** How it ended, as far as the kernel tells others than its parent. */
  ExitStatus status() {
    return hold == null ? ExitStatus.UNKNOWN : hold.status();
  }

  @Override
  public void close() {
    if (hold != null) hold.close();
  }
}
