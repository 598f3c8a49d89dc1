package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import dev.forklore.server.engine.Health;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Asks whether a run could be started: the daemon answers, is Docker's own, and has the image. */
final class HealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Daemon daemon;
  private final String image;

  HealthCheck(Daemon daemon, String image) {
    this.daemon = daemon;
    this.image = image;
  }

  Health ask() throws InterruptedException {
    try {
      daemon.call("look for an image", LIMIT, docker -> docker.inspectImageCmd(image).exec());
      return kind(daemon);
    } catch (DaemonException e) {
      return switch (e.kind()) {
        case UNREACHABLE -> DaemonMessages.unreachable(daemon.address());
        case MISSING -> DaemonMessages.imageMissing(image);
        case SILENT, CONFLICT, REFUSED -> DaemonMessages.unwell(e);
      };
    }
  }

  /**
   * Whether the daemon is suitable. Podman speaks Docker's API but takes the list of system calls
   * for the name of a file, so it starts no container.
   *
   * @throws DaemonException if it does not answer
   */
  static Health kind(Daemon daemon) throws InterruptedException {
    try {
      return judged(
          daemon.call("say what it is", LIMIT, docker -> docker.versionCmd().exec()),
          daemon.address());
    } catch (DaemonException e) {
      // A proxy in front of the daemon may hide this.
      if (e.kind() == DaemonException.Kind.REFUSED) return Health.ok();
      throw e;
    }
  }

  static Health judged(Version version, String address) {
    List<VersionComponent> parts = version.getComponents();
    boolean podman =
        parts != null
            && parts.stream()
                .map(VersionComponent::getName)
                .anyMatch(name -> name != null && name.toLowerCase(Locale.ROOT).contains("podman"));
    return podman ? DaemonMessages.isPodman(address) : Health.ok();
  }
}
