package dev.forklore.supervisor.linux;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc} (proc(5)). A process may end between any two calls, so every answer may be
 * that it is gone: null, an empty text, false.
 */
public final class ProcFs {
  /** USER_HZ, in which the kernel tells times in {@code /proc/stat}, is 100 everywhere. */
  private static final long TICK_NANOS = 10_000_000;

  private final String root;
  private final File folder;
  private final KernelFile load;

  public ProcFs(Path root) {
    this.root = root + "/";
    this.folder = root.toFile();
    this.load = new KernelFile(this.root + "loadavg");
  }

  /** The id of this process. */
  public static int self() throws IOException {
    return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/self")).toString());
  }

  /** Of all processes that this one can see, itself included, in no order. */
  public List<Integer> pids() {
    return numbers(folder.list());
  }

  private static List<Integer> numbers(String @Nullable [] names) {
    List<Integer> numbers = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) numbers.add(Integer.valueOf(name));
    }
    return numbers;
  }

  public @Nullable ProcessStat stat(int pid) {
    ProcessStat stat = ProcessStat.parse(KernelBytes.of(root + pid + "/stat"));
    return stat == null || stat.state() != 'Z' || stat.ended() ? stat : ofAnother(stat);
  }

  /** A first thread that has ended has no memory, core or state any more; another one tells. */
  private ProcessStat ofAnother(ProcessStat first) {
    for (int thread : threads(first.pid())) {
      ProcessStat stat = thread == first.pid() ? null : threadStat(first.pid(), thread);
      if (stat != null && stat.residentPages() > 0) return first.livingOnIn(stat);
    }
    return first;
  }

  /** The process of a thread; 0 when it is gone. */
  public int process(int thread) {
    String label = "\nTgid:\t";
    String status = text(thread + "/status");
    int start = status.indexOf(label);
    if (start < 0) return 0;
    int end = status.indexOf('\n', start + label.length());
    return Integer.parseInt(status.substring(start + label.length(), end));
  }

  /** The ids of processes that this thread started and nobody has waited for yet. */
  public List<Integer> children(int thread) {
    List<Integer> children = new ArrayList<>();
    Numbers numbers = KernelBytes.of(root + thread + "/task/" + thread + "/children").numbers();
    while (numbers.hasNext()) children.add((int) numbers.next());
    return children;
  }

  /** The text at an address of another process; empty where that is not ours to read. */
  public String text(int pid, long address, int mostBytes) {
    byte[] bytes = new byte[mostBytes];
    try (var memory = new RandomAccessFile(root + pid + "/mem", "r")) {
      memory.seek(address);
      int length = Math.max(0, memory.read(bytes));
      int end = 0;
      while (end < length && bytes[end] != 0) end++;
      return new String(bytes, 0, end, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** These bytes of another process; null where not all of them are ours to read. */
  byte @Nullable [] memory(int pid, long address, int length) {
    byte[] bytes = new byte[length];
    try (var memory = new RandomAccessFile(root + pid + "/mem", "r")) {
      memory.seek(address);
      memory.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      return null;
    }
  }

  /** What the kernel says of one of a process's descriptors, line by line (proc_pid_fdinfo(5)). */
  String descriptorFacts(int pid, long number) {
    return text(pid + "/fdinfo/" + number);
  }

  /** The ids of a process's threads. */
  public List<Integer> threads(int pid) {
    return numbers(new File(root + pid + "/task").list());
  }

  /** The same facts of one thread: its own name, and where it was last. */
  public @Nullable ProcessStat threadStat(int pid, int thread) {
    return ProcessStat.parse(KernelBytes.of(root + pid + "/task/" + thread + "/stat"));
  }

  /**
   * What a thread has done in its life (the kernel's Documentation/scheduler/sched-stats.rst);
   * zeros where the kernel does not count.
   *
   * @param onCoreNanos how long it has been on a core
   * @param waitedNanos how long it has waited for one
   */
  public record ThreadTimes(long onCoreNanos, long waitedNanos) {}

  public ThreadTimes threadTimes(int pid, int thread) {
    Numbers numbers = KernelBytes.of(root + pid + "/task/" + thread + "/schedstat").numbers();
    return new ThreadTimes(numbers.next(), numbers.next());
  }

  /**
   * How long these cores have been busy since the machine's boot, with anything at all, and with
   * other machines where this one is virtual (proc_stat(5)); empty where that is hidden.
   */
  public OptionalLong busyNanos(Collection<Integer> cores) {
    long ticks = 0;
    int found = 0;
    for (String line : text("stat").split("\n", -1)) {
      String[] fields = line.split(" +", -1);
      if (fields.length < 9 || !fields[0].matches("cpu\\d{1,6}")) continue;
      if (!cores.contains(Integer.valueOf(fields[0].substring(3)))) continue;
      found++;
      // user, nice and system; irq, softirq and steal: all but idle and iowait.
      for (int i : new int[] {1, 2, 3, 6, 7, 8}) ticks += Long.parseLong(fields[i]);
    }
    boolean all = found == cores.size() && ticks > 0;
    return all ? OptionalLong.of(ticks * TICK_NANOS) : OptionalLong.empty();
  }

  /**
   * The cores that this process may use, by the kernel's numbers, ascending (proc_pid_status(5));
   * empty if it does not say.
   */
  public List<Integer> cores() {
    String label = "\nCpus_allowed_list:\t";
    String status = text("self/status");
    int start = status.indexOf(label);
    if (start < 0) return List.of();
    String list = status.substring(start + label.length()).lines().findFirst().orElse("");
    List<Integer> cores = new ArrayList<>();
    for (String range : list.strip().split(",", -1)) {
      if (range.isEmpty()) continue;
      String[] ends = range.split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) cores.add(core);
    }
    return cores;
  }

  /**
   * How many cores this process may use: the bits of its mask (proc_pid_status(5)), which change in
   * the moment in which it is pinned. What a JVM says of it may be some milliseconds old. 0 where
   * the kernel has no such mask.
   */
  public int allowedCores() {
    String label = "\nCpus_allowed:\t";
    String status = text("self/status");
    int start = status.indexOf(label);
    if (start < 0) return 0;
    String mask = status.substring(start + label.length()).lines().findFirst().orElse("");
    int cores = 0;
    for (int i = 0; i < mask.length(); i++) {
      cores += Integer.bitCount(Math.max(0, Character.digit(mask.charAt(i), 16)));
    }
    return cores;
  }

  public ProcessIdentity identity(int pid) {
    String line = text(pid + "/cmdline");
    String ends = line.endsWith("\0") ? line.substring(0, line.length() - 1) : line;
    List<String> arguments = line.isEmpty() ? List.of() : List.of(ends.split("\0", -1));
    return new ProcessIdentity(executable(pid), arguments, text(pid + "/comm").strip());
  }

  /** The id that was given last to a process or thread; 0 where the kernel does not say. */
  public synchronized int lastId() {
    return load.read().last();
  }

  /** The highest id among a process's threads. */
  public int lastThread(int pid) {
    String[] threads = new File(root + pid + "/task").list();
    return Arrays.stream(threads == null ? new String[0] : threads)
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(pid);
  }

  /** Whether a process has a handler for this signal (SigCgt in proc_pid_status(5)). */
  public boolean handles(int pid, int signal) {
    String label = "\nSigCgt:\t";
    String status = text(pid + "/status");
    int start = status.indexOf(label);
    if (start < 0) return false;
    String mask = status.substring(start + label.length()).lines().findFirst().orElse("0");
    return (Long.parseUnsignedLong(mask.strip(), 16) >>> (signal - 1) & 1) != 0;
  }

  /** The ids of a process's threads, this many at most: its first one, then from the lowest on. */
  public List<Integer> threads(int pid, int most) {
    String[] threads = new File(root + pid + "/task").list();
    return Arrays.stream(threads == null ? new String[0] : threads)
        .map(Integer::valueOf)
        .sorted(Comparator.comparing((Integer id) -> id != pid).thenComparing(id -> id))
        .limit(most)
        .toList();
  }

  /** What a thread asked the kernel for. Needs the right to trace it (proc_pid_syscall(5)). */
  public SystemCall systemCall(int pid, int thread) {
    return SystemCall.parse(text(pid + "/task/" + thread + "/syscall"));
  }

  /** What one of a process's descriptors stands for: a path, {@code pipe:[7]}; empty if unknown. */
  public String descriptor(int pid, long number) {
    return link(Path.of(root + pid + "/fd/" + number));
  }

  /** Who holds the pipes that these processes have open. */
  public OpenFiles openFiles(Iterable<Integer> pids) {
    return OpenFiles.of(root, pids);
  }

  /** Who waits for whose lock on a file. */
  public FileLocks fileLocks() {
    return FileLocks.parse(text("locks"));
  }

  static String link(Path path) {
    try {
      return Files.readSymbolicLink(path).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private String executable(int pid) {
    return link(Path.of(root + pid + "/exe"));
  }

  private String text(String file) {
    return KernelText.read(root + file);
  }
}
