package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks whether a run could be started now: the daemon answers, the image is there, and the last
 * container could be started.
 */
final class HealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Daemon daemon;
  private final String image;
  private final Supplier<Optional<String>> lastFailure;

  /**
   * @param lastFailure why the last container could not be started; empty if it could
   */
  HealthCheck(Daemon daemon, String image, Supplier<Optional<String>> lastFailure) {
    this.lastFailure = lastFailure;
    this.daemon = daemon;
    this.image = image;
  }

  Health ask() throws InterruptedException {
    try {
      daemon.call("look for an image", LIMIT, docker -> docker.inspectImageCmd(image).exec());
      return lastFailure
          .get()
          .map(sentence ->
              new Health(
                  false, sentence, "Look at the logs of this server and of the Docker daemon."))
          .orElseGet(Health::ok);
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
