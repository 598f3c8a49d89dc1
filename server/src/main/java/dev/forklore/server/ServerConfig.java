package dev.forklore.server;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.docker.DockerSettings;
import dev.forklore.server.engine.docker.SeccompProfile;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.page.SiteLinks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that an operator can set, checked.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param cores those that runs may use; none if the server itself has less than half a core
 * @param queue how many runs may wait for cores
 * @param warm how many sandboxes are kept started; empty for a number that suits the machine
 * @param dockerHost the Docker Engine's address; empty to serve lessons without Run
 * @param image the sandbox image
 * @param logFormat {@code text} or {@code json}
 * @param policy how much one reader may ask for
 * @param links addresses that only the operator knows
 * @param content a folder of lessons to read again for every page; empty for the packaged ones
 * @param dev whether templates are compiled as they change
 * @param runtime a container runtime that Docker knows by this name; empty for its own
 * @param drain how long live runs may continue after the server is told to stop
 */
public record ServerConfig(
    String host,
    int port,
    CoreTopology cores,
    Limits limits,
    int queue,
    OptionalInt warm,
    Optional<String> dockerHost,
    String image,
    String logLevel,
    String logFormat,
    Protection protection,
    RunPolicy policy,
    SiteLinks links,
    Optional<Path> content,
    boolean dev,
    Optional<String> runtime,
    Duration drain) {

  /**
   * The settings for the Docker backend.
   *
   * @param dockerHost {@link #dockerHost()}, where there is one
   * @param instance which server this is, among those that share a daemon
   */
  DockerSettings docker(String dockerHost, String instance) {
    return new DockerSettings(
        dockerHost, image, instance, cores, limits, SeccompProfile.bundled(), runtime.orElse(null));
  }
}
