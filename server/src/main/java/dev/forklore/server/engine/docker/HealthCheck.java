package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import java.time.Duration;

/** Asks whether a run could be started now: the daemon answers, and the image is there. */
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
      return Health.ok();
    } catch (DaemonException e) {
      return switch (e.kind()) {
        case UNREACHABLE -> unreachable(daemon);
        case MISSING ->
            new Health(
                false,
                "The sandbox image %s is not there.".formatted(image),
                "Stop the server and type ./forklore serve, which builds it.");
        case SILENT, CONFLICT, REFUSED ->
            new Health(false, e.getMessage() + ".", "Look at the log of the Docker daemon.");
      };
    }
  }

  static Health unreachable(Daemon daemon) {
    return new Health(
        false,
        "Programs cannot be run at the moment, because Docker does not answer.",
        "Start the Docker daemon at %s (systemctl start docker, or dockerd); this server notices."
            .formatted(daemon.address()));
  }
}
