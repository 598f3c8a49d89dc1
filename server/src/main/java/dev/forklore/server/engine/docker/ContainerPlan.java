package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.sandbox.SandboxUsers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container that is to be made.
 *
 * @param purpose {@code "run"} or {@code "compile"}, for its label and the log
 * @param user id of its user and group; see {@link SandboxUsers}
 * @param command what it starts, with arguments
 */
record ContainerPlan(String purpose, int user, List<String> command, Share share, Bounds bounds) {
  /**
   * How much of the machine's processors.
   *
   * @param cores that it may use, by the kernel's numbers
   * @param cpus how much of them; null for all
   * @param weight against others when cores are contended; Docker's default is 1024
   */
  record Share(List<Integer> cores, @Nullable Double cpus, int weight) {
    Share {
      cores = List.copyOf(cores);
    }
  }

  /**
   * What it may not exceed.
   *
   * @param memoryBytes with no swap beyond
   * @param tasks processes and threads together
   * @param tmpBytes files in {@code /tmp}
   */
  record Bounds(long memoryBytes, int tasks, long tmpBytes) {
    static Bounds of(Limits limits) {
      return new Bounds(limits.memoryBytes(), limits.tasks(), limits.tmpBytes());
    }
  }

  private static final String JAVA = "/opt/java/bin/java";
  private static final String SUPERVISOR_ARGS = "@/opt/forklore/supervisor.args";
  private static final List<String> SUPERVISOR = List.of(JAVA, SUPERVISOR_ARGS);
  private static final List<String> REHEARSED = List.of(JAVA, SUPERVISOR_ARGS, "rehearse");
  static final int RUN_SHARES = 512;

  /** The least that Docker accepts. */
  private static final int LEAST_SHARES = 2;

  private static final int COMPILE_SHARES = 256;
  private static final long COMPILE_MEMORY_BYTES = 384L << 20;
  private static final int COMPILE_TASKS = 128;

  ContainerPlan {
    command = List.copyOf(command);
  }

  /** For a program that waits for it. */
  static ContainerPlan run(DockerSettings settings, Pin pin) {
    return sandbox(settings, pin.cores(), pin.cpus(), RUN_SHARES, SUPERVISOR);
  }

  /**
   * To be parked: started on free cores at the lowest weight, so that it gives way to everybody,
   * and rehearsed, because there is time for it.
   */
  static ContainerPlan park(DockerSettings settings, List<Integer> cores) {
    return sandbox(settings, cores, null, LEAST_SHARES, REHEARSED);
  }

  private static ContainerPlan sandbox(
      DockerSettings settings,
      List<Integer> cores,
      @Nullable Double cpus,
      int shares,
      List<String> command) {
    return new ContainerPlan(
        "run",
        SandboxUsers.next(),
        command,
        new Share(cores, cpus, shares),
        Bounds.of(settings.limits()));
  }

  /** For a check of a sandbox like a run's. */
  static ContainerPlan probe(DockerSettings settings, String python) {
    return new ContainerPlan(
        "probe",
        SandboxUsers.next(),
        List.of("/usr/bin/python3", "-I", "-S", "-c", python),
        new Share(settings.cores(), 1.0, RUN_SHARES),
        Bounds.of(settings.limits()));
  }

  static ContainerPlan compile(DockerSettings settings) {
    return new ContainerPlan(
        "compile",
        SandboxUsers.COMPILER,
        List.of(JAVA, "@/opt/forklore/compiler.args"),
        new Share(settings.cores(), null, COMPILE_SHARES),
        new Bounds(COMPILE_MEMORY_BYTES, COMPILE_TASKS, settings.limits().tmpBytes()));
  }
}
