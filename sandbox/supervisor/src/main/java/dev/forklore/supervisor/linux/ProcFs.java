package dev.forklore.supervisor.linux;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc} (proc(5)). A process may end between any two calls, so every answer may be
 * that it is gone: null, an empty text, false.
 */
public final class ProcFs {
  private static final String READ_FROM_STDIN =
      (System.getProperty("os.arch", "").equals("aarch64") ? "63" : "0") + " 0x0 ";

  private final String root;
  private final File folder;

  public ProcFs(Path root) {
    this.root = root + "/";
    this.folder = root.toFile();
  }

  /** The id of this process. */
  public static int self() throws IOException {
    return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/self")).toString());
  }

  /** Of all processes that this one can see, itself included, in no order. */
  public List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    String[] names = folder.list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) pids.add(Integer.valueOf(name));
    }
    return pids;
  }

  public @Nullable ProcessStat stat(int pid) {
    return ProcessStat.parse(text(pid + "/stat"));
  }

  public ProcessIdentity identity(int pid) {
    String line = text(pid + "/cmdline");
    String ends = line.endsWith("\0") ? line.substring(0, line.length() - 1) : line;
    List<String> arguments = line.isEmpty() ? List.of() : List.of(ends.split("\0", -1));
    return new ProcessIdentity(executable(pid), arguments, text(pid + "/comm").strip());
  }

  /** The id that was given last to a process or thread; empty where the kernel does not say. */
  public String lastId() {
    String load = text("loadavg");
    return load.substring(load.lastIndexOf(' ') + 1).strip();
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

  /**
   * Whether one of its threads waits in read(2) of a standard input that {@code feeder} has an end
   * of (proc_pid_syscall(5)); a child that reads what its parent sends does not count.
   */
  public boolean readsStdinOf(int feeder, int pid) {
    String input = link(Path.of(root + pid + "/fd/0"));
    String[] threads = new File(root + pid + "/task").list();
    return holds(feeder, input)
        && Arrays.stream(threads == null ? new String[0] : threads)
            .anyMatch(
                thread -> text(pid + "/task/" + thread + "/syscall").startsWith(READ_FROM_STDIN));
  }

  /** Both ends of a pipe have the same name there (proc_pid_fd(5)). */
  private boolean holds(int pid, String open) {
    String[] descriptors = new File(root + pid + "/fd").list();
    return !open.isEmpty()
        && Arrays.stream(descriptors == null ? new String[0] : descriptors)
            .anyMatch(descriptor -> link(Path.of(root + pid + "/fd/" + descriptor)).equals(open));
  }

  private static String link(Path path) {
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
