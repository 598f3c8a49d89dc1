package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.supervisor.output.Utf8Decoder;
import dev.forklore.wire.OutputStreamName;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process of the program, from its birth or from when it was first seen. */
final class TrackedProcess implements AutoCloseable {
  /** Of whom nothing is known. */
  static final ProcessIdentity NOBODY = new ProcessIdentity("", List.of(), "");

  /** What the kernel keeps of a name (TASK_COMM_LEN, and a zero). */
  private static final int COMMAND_BYTES = 15;

  final int pid;
  final int parent;
  final long bornNanos;

  /** When this process heard of it. */
  final long heardNanos = System.nanoTime();

  /** When it was started; -1 if it was gone already. */
  private final long startTicks;

  /** Under which events show it, once it is announced. */
  @Nullable String name;

  /** Its own, or 0 when it is one of too many to be shown apart. */
  int shownPid;

  /** Whether it is the program's first, which is called so for ever. */
  boolean first;

  /** When something was told of it that a look before that did not see yet. */
  long toldNanos = Long.MIN_VALUE / 2;

  /** Whether it was told to wait for input. */
  boolean waitsForInput;

  /** When it printed last. */
  long printedNanos;

  private final Map<OutputStreamName, Utf8Decoder> decoders = new EnumMap<>(OutputStreamName.class);
  private final @Nullable PidFd hold;
  private final ThreadWatch threads;
  private ProcessIdentity parentsIdentity;
  private ProcessIdentity identity;
  private @Nullable String given;
  private String givenAs = "";
  private String givenOver = "";
  private @Nullable ProcessStat stat;
  private Witness.Fact.@Nullable Leaving leaving;
  private long cpuNanos;
  private long untoldNanos;
  private long cpuNanosAtLook;
  private long endedNanos;

  /** Cores that it kept busy when it was measured last; as good a guess as any before that. */
  double cores = 0.5;

  /**
   * @param stat null if it is gone already
   * @param hold null if there is none; closed with this
   */
  TrackedProcess(
      int pid,
      int parent,
      ProcessIdentity parentsIdentity,
      @Nullable ProcessStat stat,
      @Nullable PidFd hold,
      long bornNanos) {
    this.pid = pid;
    this.parent = parent;
    this.parentsIdentity = parentsIdentity;
    this.identity = parentsIdentity;
    this.startTicks = stat == null ? -1 : stat.startTicks();
    this.shownPid = pid;
    this.hold = hold;
    this.bornNanos = bornNanos;
    this.threads = new ThreadWatch(bornNanos);
    if (stat != null) seen(stat, heardNanos);
  }

  /** Whether this is it, and not another one with an id used again. */
  boolean is(ProcessStat stat) {
    return stat.pid() == pid && (startTicks < 0 || startTicks == stat.startTicks());
  }

  boolean announced() {
    return name != null;
  }

  ProcessIdentity identity() {
    return identity;
  }

  /** Its parent's when it was born, and with it its own: a process begins as a copy. */
  ProcessIdentity parentsIdentity() {
    return parentsIdentity;
  }

  /**
   * Its parent was found to be this, and nothing was known of that when this one was born.
   *
   * @return whether it says something of this one, which may have become another since
   */
  boolean descendsFrom(ProcessIdentity known) {
    if (!parentsIdentity.arguments().isEmpty()) return false;
    parentsIdentity = known;
    if (!identity.arguments().isEmpty()) return false;
    identity = new ProcessIdentity(known.executable(), known.arguments(), identity.command());
    return true;
  }

  /** It is this now. */
  void is(ProcessIdentity now) {
    identity = now;
  }

  /** The kernel's short name for it is this now. */
  void isCalled(String command) {
    if (command.equals(identity.command())) return;
    identity = new ProcessIdentity(identity.executable(), identity.arguments(), command);
  }

  /**
   * It said that this is its name.
   *
   * @param command what the kernel calls it as long as that is so
   */
  void gaveItself(String name, String command) {
    given = name;
    givenAs = command.strip();
    givenOver = identity.command();
    isCalled(givenAs);
    toldNanos = System.nanoTime();
  }

  /** The same, where it told the kernel, which cuts it. */
  void gaveItself(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int kept = Math.min(bytes.length, COMMAND_BYTES);
    gaveItself(name, new String(bytes, 0, kept, StandardCharsets.UTF_8));
  }

  /** Whether it has a name of its own. */
  boolean hasGivenItself() {
    return given != null;
  }

  /**
   * The name that it gave itself, if the kernel has not called it otherwise since. What it was
   * called before may be seen a moment longer.
   */
  @Nullable String givenName() {
    String command = identity.command();
    return command.equals(givenAs) || command.equals(givenOver) ? given : null;
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

  /** Asks for its threads anew if any of them can have done something since. */
  void lookAtThreads(ProcFs proc, BusyMachine busy) {
    if (stat != null && cpuNanos > cpuNanosAtLook) threads.look(proc, stat, busy);
    cpuNanosAtLook = cpuNanos;
  }

  /** What {@code /proc} said of it last; null if it was gone before it could be asked. */
  @Nullable ProcessStat stat() {
    return stat;
  }

  /**
   * @param nanos when it was seen
   */
  void seen(ProcessStat now, long nanos) {
    stat = now;
    if (nanos > toldNanos) isCalled(now.command().strip());
  }

  /** It was about to exit. */
  void leaves(Witness.Fact.Leaving now) {
    leaving = now;
    toldNanos = System.nanoTime();
    if (now.identity() != null && !now.identity().arguments().isEmpty()) is(now.identity());
    isCalled(now.stat().command().strip());
  }

  /** Whether its time on cores is known up to its end. */
  boolean isMeasuredToItsEnd() {
    return leaving != null && leaving.cpuNanos() >= 0;
  }

  @Nullable PidFd hold() {
    return hold;
  }

  ThreadWatch threads() {
    return threads;
  }

  /**
   * How it ended, as far as the kernel tells others than its parent. Without that it ended as it
   * was about to, unless something killed it in that moment.
   */
  ExitStatus status() {
    ExitStatus told = hold == null ? null : hold.status();
    if (told != null && !told.equals(ExitStatus.UNKNOWN)) return told;
    return leaving == null ? ExitStatus.UNKNOWN : new ExitStatus(leaving.code(), null);
  }

  /** Whether the kernel says that it is still in its table; not for one that is closed. */
  boolean isHeldByKernel() {
    return hold != null && hold.status() == null;
  }

  /** When it exited or was found to have ended, and not before it printed; now while it lives. */
  long endedNanos(long now) {
    if (endedNanos == 0) return now;
    if (leaving == null) return endedNanos;
    return printedNanos - leaving.nanos() > 0 ? printedNanos : leaving.nanos();
  }

  @Override
  public void close() {
    endedNanos = System.nanoTime();
    if (hold != null) hold.close();
  }

  /**
   * Whether it is missing from this list, and was not heard of since it was made.
   *
   * @param pids those of the list
   */
  boolean isGone(Snapshot snapshot, Set<Integer> pids) {
    return heardNanos - snapshot.nanos() < 0 && !pids.contains(pid);
  }
}
