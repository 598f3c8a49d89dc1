package dev.forklore.bench.cost;

import java.util.Optional;

/** Who spends processor time on a run, besides the reader's program. */
enum Part {
  SERVER("server"),
  DOCKERD("dockerd"),
  CONTAINERD("containerd and shims"),
  SUPERVISOR("supervisor"),
  COMPILER("compile container"),
  KERNEL("kernel threads"),

  /** The rest of the machine's time: mostly processes that lived too briefly to be read. */
  REST("runc and the rest");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * Whose process it is.
   *
   * @param server the server's process
   * @param command its command line, with spaces between the words
   */
  static Optional<Part> of(long pid, long server, CpuStat stat, String command) {
    if (pid == server) return Optional.of(SERVER);
    if (stat.parent() == 2) return Optional.of(KERNEL);
    if (stat.name().equals("dockerd")) return Optional.of(DOCKERD);
    if (stat.name().startsWith("containerd") || stat.name().equals("runc")) {
      return Optional.of(CONTAINERD);
    }
    if (command.contains("/opt/forklore/supervisor.args")) return Optional.of(SUPERVISOR);
    if (command.contains("/opt/forklore/compiler.args")) return Optional.of(COMPILER);
    return Optional.empty();
  }
}
