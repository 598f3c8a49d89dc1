package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import dev.forklore.server.engine.cores.CpuList;
import dev.forklore.server.engine.sandbox.SandboxUsers;
import java.util.List;
import java.util.Map;

/**
 * The whole profile of a sandbox, each setting with its reason. What the profile leaves to the
 * image: there is no shell, no tool and no set-uid file in it. {@code HardeningIT} asks the kernel
 * whether each setting holds, and the hostile programs try.
 */
final class Hardening {
  /** Sources and classes: 64 KiB and 4 MiB at most, and what a program may want to add. */
  private static final long PROGRAM_BYTES = 16L << 20;

  /** Python's semaphores and shared memory live there; what is used counts as memory. */
  private static final long SHARED_MEMORY_BYTES = 64L << 20;

  /** An empty file takes a kilobyte of the kernel's memory, so files are counted too. */
  private static final int FILES = 8_192;

  /**
   * When the host itself runs out of memory, sandboxes are killed before the server, which has 0.
   */
  private static final int OOM_SCORE = 500;

  /** For the descriptors of 256 tasks together the kernel's own memory limit is the bound. */
  private static final long OPEN_FILES = 1024;

  private Hardening() {}

  /** Not root, nobody on the host, and nobody else's: see {@link SandboxUsers}. */
  static String user(ContainerPlan plan) {
    return plan.user() + ":" + plan.user();
  }

  static HostConfig of(ContainerPlan plan, DockerSettings settings) {
    HostConfig config = new MaskingHostConfig(MaskedPaths.ALL);
    reach(config, settings);
    folders(config, plan);
    resources(config, plan);
    // A container is used once, and removes itself even when its server is not there to do it.
    config.withAutoRemove(true);
    String runtime = settings.runtime();
    return runtime == null ? config : config.withRuntime(runtime);
  }

  /** What it can see, become and call. */
  private static void reach(HostConfig config, DockerSettings settings) {
    config
        // Loopback alone: nobody to attack, nowhere to send anything.
        .withNetworkMode("none")
        // Semaphores, shared memory and message queues end with the sandbox.
        .withIpcMode("private")
        // Its own group looks like the root, so it cannot name other sandboxes; limits cannot be
        // written.
        .withCgroupnsMode("private")
        // A user without a single one of root's powers, and no way for execve to give it one.
        .withCapDrop(Capability.ALL)
        .withPrivileged(false)
        // The kernel is the one thing that sandboxes share: calls that neither language makes are
        // refused.
        .withSecurityOpts(List.of("no-new-privileges", "seccomp=" + settings.seccompProfile()))
        // What it prints goes to the server alone; a log on the host's disk would have no bound.
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
  }

  /** The image cannot be changed; what can be written is memory, bounded, and never executed. */
  private static void folders(HostConfig config, ContainerPlan plan) {
    long shared = Math.min(SHARED_MEMORY_BYTES, plan.bounds().tmpBytes());
    String own = "mode=0755,uid=%1$d,gid=%1$d".formatted(plan.user());
    config
        .withReadonlyRootfs(true)
        .withTmpFs(
            Map.of(
                "/tmp", folder("mode=1777", plan.bounds().tmpBytes()),
                "/dev/shm", folder("mode=1777", shared),
                "/program", folder(own, PROGRAM_BYTES)));
  }

  private static String folder(String owner, long bytes) {
    return "rw,noexec,nosuid,nodev,%s,size=%d,nr_inodes=%d".formatted(owner, bytes, FILES);
  }

  /** How much of the machine it has. */
  private static void resources(HostConfig config, ContainerPlan plan) {
    config
        // The same number twice is memory without swap. Files in memory count, and so do the
        // kernel's
        // buffers.
        .withMemory(plan.bounds().memoryBytes())
        .withMemorySwap(plan.bounds().memoryBytes())
        .withPidsLimit((long) plan.bounds().tasks())
        .withUlimits(ulimits(plan))
        .withOomScoreAdj(OOM_SCORE)
        // Less than the 1024 that the server and everything else of the host has.
        .withCpuShares(plan.share().weight())
        .withCpusetCpus(CpuList.format(plan.share().cores()));
    Double cpus = plan.share().cpus();
    if (cpus != null) {
      config.withCpuPeriod(CpuQuota.PERIOD_MICROS).withCpuQuota(CpuQuota.micros(cpus));
    }
  }

  private static List<Ulimit> ulimits(ContainerPlan plan) {
    return List.of(
        new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
        // A dump of memory would be of no use to anybody, and on some hosts lands outside the
        // sandbox.
        new Ulimit("core", 0L, 0L),
        // A file in a mapping or a sparse one: no larger than its folder.
        new Ulimit("fsize", plan.bounds().tmpBytes(), plan.bounds().tmpBytes()),
        // POSIX message queues take the kernel's memory, and no lesson uses them.
        new Ulimit("msgqueue", 0L, 0L));
  }
}
