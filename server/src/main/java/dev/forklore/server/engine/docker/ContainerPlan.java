package dev.forklore.server.engine.docker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container that is to be made.
 *
 * @param purpose {@code "run"} or {@code "compile"}, for its label and the log
 * @param command what it starts, with arguments
 * @param cores that it may use, by the kernel's numbers
 * @param cpus how much of them; null for all
 * @param cpuShares its weight against others when cores are contended; Docker's default is 1024
 * @param memoryBytes with no swap beyond
 * @param tasks processes and threads together
 * @param tmpBytes files in {@code /tmp}
 */
record ContainerPlan(
    String purpose,
    List<String> command,
    List<Integer> cores,
    @Nullable Double cpus,
    int cpuShares,
    long memoryBytes,
    int tasks,
    long tmpBytes) {
  private static final String JAVA = "/opt/java/bin/java";
  private static final int RUN_SHARES = 512;
  private static final int COMPILE_SHARES = 256;
  private static final long COMPILE_MEMORY_BYTES = 384L << 20;
  private static final int COMPILE_TASKS = 128;

  ContainerPlan {
    command = List.copyOf(command);
    cores = List.copyOf(cores);
  }

  static ContainerPlan run(DockerSettings settings, CoreReservation reservation) {
    return new ContainerPlan(
        "run",
        List.of(JAVA, "@/opt/forklore/supervisor.args"),
        reservation.cores(),
        reservation.cpus(),
        RUN_SHARES,
        settings.limits().memoryBytes(),
        settings.limits().tasks(),
        settings.limits().tmpBytes());
  }

  static ContainerPlan compile(DockerSettings settings) {
    return new ContainerPlan(
        "compile",
        List.of(JAVA, "@/opt/forklore/compiler.args"),
        settings.cores(),
        null,
        COMPILE_SHARES,
        COMPILE_MEMORY_BYTES,
        COMPILE_TASKS,
        settings.limits().tmpBytes());
  }
}
