package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.output.Utf8Decoder;
import dev.forklore.wire.OutputStreamName;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of the program, from when it was first seen. */
public final class TrackedProcess implements AutoCloseable {
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
  private final ThreadWatch threads = new ThreadWatch(seenNanos);
  private @Nullable ProcessStat stat;
  private long cpuNanos;
  private long untoldNanos;
  private long cpuNanosAtLook;
  private long endedNanos;

  /** Cores that it kept busy when it was measured last; as good a guess as any before that. */
  double cores = 0.5;

  TrackedProcess(int pid, int parent, @Nullable ProcessStat stat) {
    this.pid = pid;
    this.parent = parent;
    this.command = stat == null ? "" : stat.command();
    this.startTicks = stat == null ? -1 : stat.startTicks();
    this.stat = stat;
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

  /** It has been on a core this long by now; how much of that is new. */
  long advance(long total) {
    long more = Math.max(0, total - cpuNanos);
    cpuNanos += more;
    untoldNanos += more;
    return more;
  }

  /** What it did and nobody was told of yet. */
  long tell() {
    long told = untoldNanos;
    untoldNanos = 0;
    return told;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /** Its threads, asked for anew if any of them can have done something since. */
  ThreadWatch lookAtThreads(ProcFs proc) {
    if (stat != null && cpuNanos > cpuNanosAtLook) threads.look(proc, stat);
    cpuNanosAtLook = cpuNanos;
    return threads;
  }

  /** What {@code /proc} said of it last; null if it was gone before it could be asked. */
  @Nullable ProcessStat stat() {
    return stat;
  }

  void seen(ProcessStat now) {
    stat = now;
  }

  @Nullable PidFd hold() {
    return hold;
  }

  ThreadWatch threads() {
    return threads;
  }

  /** How it ended, as far as the kernel tells others than its parent. */
  ExitStatus status() {
    return hold == null ? ExitStatus.UNKNOWN : hold.status();
  }

  /** When it was found to have ended; the given moment while it lives. */
  long endedNanos(long now) {
    return endedNanos == 0 ? now : endedNanos;
  }

  @Override
  public void close() {
    endedNanos = System.nanoTime();
    if (hold != null) hold.close();
  }
}
