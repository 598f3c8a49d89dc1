package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A group of the kernel's that containers are put into (cgroups(7), both versions), with which a
 * machine of little memory is made. Needs root.
 */
final class ParentGroup implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final boolean VERSION_2 = Files.exists(ROOT.resolve("cgroup.controllers"));

  private final String name;

  private ParentGroup(String name) {
    this.name = name;
  }

  static ParentGroup create(String name) throws IOException {
    ParentGroup group = new ParentGroup(name);
    Files.createDirectory(group.folder());
    return group;
  }

  /** As {@code dockerd --cgroup-parent} has it. */
  String name() {
    return "/" + name;
  }

  void limit(long bytes) throws IOException {
    write(Long.toString(bytes));
  }

  void unlimited() throws IOException {
    write(VERSION_2 ? "max" : "-1");
  }

  private Path folder() {
    return (VERSION_2 ? ROOT : ROOT.resolve("memory")).resolve(name);
  }

  private void write(String value) throws IOException {
    Files.writeString(folder().resolve(VERSION_2 ? "memory.max" : "memory.limit_in_bytes"), value);
  }

  /**
   * Ends what is left in it and removes it. The daemon has made a group of this name everywhere,
   * and one that was killed while it started a container leaves that one's group in this one.
   */
  @Override
  public void close() throws IOException {
    remove(ROOT.resolve(name));
    try (var controllers = Files.list(ROOT)) {
      for (Path controller : controllers.filter(Files::isDirectory).toList()) {
        remove(controller.resolve(name));
      }
    }
  }

  private static void remove(Path group) throws IOException {
    if (!Files.exists(group)) return;
    for (Path child : children(group)) remove(child);
    Awaitility.await("no process is in " + group)
        .atMost(Duration.ofSeconds(60))
        .until(() -> kill(group) == 0);
    // The kernel counts a process that has ended until its parent has waited for it.
    Awaitility.await("the kernel lets go of " + group)
        .atMost(Duration.ofSeconds(60))
        .ignoreException(FileSystemException.class)
        .until(() -> Files.deleteIfExists(group) || true);
  }

  private static List<Path> children(Path group) throws IOException {
    try (var within = Files.list(group)) {
      return within.filter(Files::isDirectory).toList();
    }
  }

  /** How many processes there were in it. */
  private static int kill(Path group) throws IOException {
    List<String> ids = Files.readAllLines(group.resolve("cgroup.procs"));
    for (String id : ids) {
      ProcessHandle.of(Long.parseLong(id)).ifPresent(ProcessHandle::destroyForcibly);
    }
    return ids.size();
  }
}
