package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.sandbox.SandboxException;

/** What readers and operators are told when the Docker daemon does not do what runs need. */
final class DaemonMessages {
  private DaemonMessages() {}

  /** For the operator: nobody answers. */
  static Health unreachable(String address) {
    return new Health(
        false,
        "Programs cannot be run at the moment because Docker does not answer.",
        "Start the Docker daemon at %s (systemctl start docker, or dockerd); this server notices."
            .formatted(address));
  }

  /** For the operator: there is nothing to make a sandbox of. */
  static Health imageMissing(String image) {
    return new Health(
        false,
        "The sandbox image %s is missing.".formatted(image),
        "Stop the server and type ./forklore serve, which builds it.");
  }

  /** For the operator: somebody answers, and will not do. */
  static Health isPodman(String address) {
    return new Health(
        false,
        "Programs cannot be run here: the engine at %s is Podman, which does not support the sandbox's settings."
            .formatted(address),
        "Start a Docker Engine (20.10 or later) and give its address with --docker-host.");
  }

  /** For the operator: the daemon is there and does not do its work. */
  static Health unwell(DaemonException e) {
    return new Health(false, e.getMessage() + ".", "Look at the log of the Docker daemon.");
  }

  /** For the reader whose run is waiting for a sandbox. */
  static SandboxException notStarted(DaemonException e, String image) {
    return switch (e.kind()) {
      case MISSING ->
          new SandboxException(
              "The sandbox image %s is missing. The operator of this site can build it with ./forklore serve."
                  .formatted(image),
              false,
              e);
      case UNREACHABLE ->
          new SandboxException(
              "A container could not be started: Docker does not answer. Try again in a moment.",
              true,
              e);
      case SILENT ->
          new SandboxException(
              "A container could not be started: Docker took too long. Try again in a moment.",
              false,
              e);
      case CONFLICT, REFUSED ->
          new SandboxException(
              "A container could not be started: Docker refused. Try again. The cause is in the server's log.",
              true,
              e);
    };
  }
}
