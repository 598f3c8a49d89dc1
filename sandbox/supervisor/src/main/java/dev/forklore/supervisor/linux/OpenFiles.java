package dev.forklore.supervisor.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which processes hold which ends of which pipes (proc_pid_fd(5)). Both ends of a pipe have one
 * name there; how each was opened tells them apart.
 */
public final class OpenFiles {
  /** A program may open a million files to make looking at them slow. */
  private static final int MOST = 256;

  private static final int ACCESS = 3; // O_ACCMODE
  private static final int READ_ONLY = 0;
  private static final int WRITE_ONLY = 1;

  private final Map<String, Set<Integer>> readers = new HashMap<>();
  private final Map<String, Set<Integer>> writers = new HashMap<>();
  private boolean complete = true;

  private OpenFiles() {}

  /** Looks at the descriptors of these processes. */
  static OpenFiles of(String root, Iterable<Integer> pids) {
    OpenFiles files = new OpenFiles();
    for (int pid : pids) files.look(root + pid, pid);
    return files;
  }

  /** Whether every descriptor of every process could be looked at. */
  public boolean complete() {
    return complete;
  }

  /** Those that can write to what has this name. */
  public List<Integer> writers(String name) {
    return List.copyOf(writers.getOrDefault(name, Set.of()));
  }

  /** Those that can read from what has this name. */
  public List<Integer> readers(String name) {
    return List.copyOf(readers.getOrDefault(name, Set.of()));
  }

  private void look(String process, int pid) {
    List<Path> links = new ArrayList<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(process, "fd"))) {
      for (Path link : folder) {
        if (links.size() == MOST) {
          complete = false;
          break;
        }
        links.add(link);
      }
    } catch (IOException e) {
      complete &= !Files.exists(Path.of(process)); // gone is all right, hidden is not
    }
    for (Path link : links) add(process, pid, link);
  }

  private void add(String process, int pid, Path link) {
    String name = ProcFs.link(link);
    if (!name.startsWith("pipe:")) return;
    int access = access(process + "/fdinfo/" + link.getFileName());
    if (access != WRITE_ONLY) readers.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(pid);
    if (access != READ_ONLY) writers.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(pid);
  }

  /** The flags are octal there; an end that cannot be told counts as both. */
  private static int access(String file) {
    for (String line : KernelText.read(file).split("\n", -1)) {
      if (!line.startsWith("flags:")) continue;
      try {
        return Integer.parseInt(line.substring("flags:".length()).strip(), 8) & ACCESS;
      } catch (NumberFormatException e) {
        return ACCESS;
      }
    }
    return ACCESS;
  }
}
