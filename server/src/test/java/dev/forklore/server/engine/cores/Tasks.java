package dev.forklore.server.engine.cores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the kernel says about the threads of this process (proc_pid_status(5)). */
public final class Tasks {
  private static final String FIELD = "Cpus_allowed_list:";

  private Tasks() {}

  /** The sets of CPUs that its threads may use, without the first thread, which only waits. */
  public static Set<List<Integer>> cpusOfThisProcess() throws IOException {
    String first = String.valueOf(ProcessHandle.current().pid());
    Set<List<Integer>> sets = new HashSet<>();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        if (!task.endsWith(first)) sets.addAll(cpus(task));
      }
    }
    return sets;
  }

  /** One set, or none if the thread has ended meanwhile. */
  private static List<List<Integer>> cpus(Path task) throws IOException {
    try (var lines = Files.lines(task.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .map(line -> CpuList.parse(line.substring(FIELD.length())))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
