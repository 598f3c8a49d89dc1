package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Party;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.server.engine.sandbox.SandboxUsers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for tests against the real Docker: its own instance label, the image under test. */
public final class Engines {
  static final String DOCKER_HOST =
      Optional.ofNullable(System.getenv("DOCKER_HOST"))
          .filter(host -> !host.isBlank())
          .orElse("unix:///var/run/docker.sock");
  static final String IMAGE =
      Optional.ofNullable(System.getenv("FORKLORE_IMAGE"))
          .filter(image -> !image.isBlank())
          .orElse("forklore/sandbox:latest");
  public static final Limits LIMITS =
      new Limits(768L << 20, 256, Duration.ofSeconds(20), 1 << 20, 64L << 20);

  static final Party ME = new Party("home", "me");

  /** How many may wait. */
  static final int QUEUE = 10;

  /** How many sandboxes the pool of an engine keeps, unless a test says otherwise. */
  static final int WARM = 2;

  private Engines() {}

  /** An engine that has begun. */
  static SandboxEngine open(DockerSettings settings) {
    return open(settings, WARM);
  }

  /** The same, with so many sandboxes in its pool. */
  static SandboxEngine open(DockerSettings settings, int warm) {
    SandboxEngine engine =
        new SandboxEngine(
            new DockerBackend(settings),
            new SandboxEngine.EngineSettings(settings.limits(), QUEUE, warm));
    engine.begin();
    return engine;
  }

  static DockerSettings settings(String instance) {
    return settings(instance, LIMITS, DOCKER_HOST);
  }

  static DockerSettings settings(String instance, Limits limits, String dockerHost) {
    return new DockerSettings(
        dockerHost,
        IMAGE,
        instance + "-" + ProcessHandle.current().pid(),
        CoreTopology.ofThisMachine(),
        limits,
        SeccompProfile.bundled(),
        null);
  }

  static Limits wall(Duration wall) {
    return new Limits(
        LIMITS.memoryBytes(), LIMITS.tasks(), wall, LIMITS.outputBytes(), LIMITS.tmpBytes());
  }

  static ContainerPlan plan(DockerSettings settings, String... command) {
    return new ContainerPlan(
        "test",
        SandboxUsers.next(),
        List.of(command),
        new ContainerPlan.Share(settings.cores(), 1.0, 512),
        ContainerPlan.Bounds.of(settings.limits()));
  }

  /** A container that does nothing for ten minutes. */
  static ContainerPlan sleeping(DockerSettings settings) {
    return python(settings, "import time; time.sleep(600)");
  }

  /** A container that runs this and has nothing else in it. */
  static ContainerPlan python(DockerSettings settings, String text) {
    return plan(settings, "/usr/bin/python3", "-I", "-S", "-c", text);
  }
}
