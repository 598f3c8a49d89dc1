package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.List;
import java.util.Map;

/**
 * What a hostile program finds around it: no network, no capability, no way to gain one, a
 * read-only root, little memory and few tasks, and only the system calls of the profile.
 */
final class Hardening {
  /** The image's own user; not root, and nobody on the host. */
  static final String USER = "10001:10001";

  private static final long PROGRAM_BYTES = 16L << 20;

  /** Python's semaphores and shared memory live there; what is used counts as memory. */
  private static final long SHARED_MEMORY_BYTES = 64L << 20;

  /** The kernel's own default period (sched-bwc): half a core is 50 ms in every 100 ms. */
  static final long CPU_PERIOD_MICROS = 100_000;

  /** When the host itself runs out of memory, ours go before anything else of it. */
  private static final int OOM_SCORE = 500;

  private static final long OPEN_FILES = 1024;

  private Hardening() {}

  static HostConfig of(ContainerPlan plan, DockerSettings settings) {
    HostConfig config =
        new HostConfig()
            .withAutoRemove(true)
            .withNetworkMode("none")
            .withIpcMode("private")
            .withCgroupnsMode("private")
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges", "seccomp=" + settings.seccompProfile()))
            .withTmpFs(folders(plan))
            .withShmSize(Math.min(SHARED_MEMORY_BYTES, plan.tmpBytes()))
            .withMemory(plan.memoryBytes())
            .withMemorySwap(plan.memoryBytes())
            .withPidsLimit((long) plan.tasks())
            .withUlimits(ulimits(plan))
            .withOomScoreAdj(OOM_SCORE)
            .withCpuShares(plan.cpuShares())
            .withCpusetCpus(CpuList.format(plan.cores()))
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
    Double cpus = plan.cpus();
    if (cpus != null) {
      config.withCpuPeriod(CPU_PERIOD_MICROS).withCpuQuota(quotaMicros(cpus));
    }
    String runtime = settings.runtime();
    return runtime == null ? config : config.withRuntime(runtime);
  }

  /** CPU time in every period. */
  static long quotaMicros(double cpus) {
    return Math.round(cpus * CPU_PERIOD_MICROS);
  }

  private static Map<String, String> folders(ContainerPlan plan) {
    return Map.of(
        "/tmp",
        "rw,noexec,nosuid,nodev,mode=1777,size=" + plan.tmpBytes(),
        "/program",
        "rw,noexec,nosuid,nodev,mode=0755,uid=10001,gid=10001,size=" + PROGRAM_BYTES);
  }

  private static List<Ulimit> ulimits(ContainerPlan plan) {
    return List.of(
        new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
        new Ulimit("core", 0L, 0L),
        new Ulimit("fsize", plan.tmpBytes(), plan.tmpBytes()));
  }
}
