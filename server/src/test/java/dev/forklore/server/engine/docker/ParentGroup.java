package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** Its containers have to be gone. The daemon has made a group of this name everywhere. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(ROOT.resolve(name));
    try (var controllers = Files.list(ROOT)) {
      for (Path controller : controllers.filter(Files::isDirectory).toList()) {
        Files.deleteIfExists(controller.resolve(name));
      }
    }
  }
}
