package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.CoreTopology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DockerBackend} is told when it is made.
 *
 * @param dockerHost where the daemon answers, for example {@code unix:///var/run/docker.sock}
 * @param image the sandbox image's name and tag
 * @param instance which server this is ({@code host:port}); a label of its containers, by which
 *     strays are found
 * @param topology the cores that runs may use; {@link CoreTopology#ofThisMachine} is all there are
 * @param limits for every run
 * @param seccompProfile JSON as Docker takes it; {@link SeccompProfile#bundled} is ours
 * @param runtime a container runtime that the daemon knows by this name; null for its default
 */
public record DockerSettings(
    String dockerHost,
    String image,
    String instance,
    CoreTopology topology,
    Limits limits,
    String seccompProfile,
    @Nullable String runtime) {
  public DockerSettings {
    if (topology.size() == 0) throw new IllegalArgumentException("runs need at least one core");
  }

  /** The kernel's numbers of these cores, ascending. */
  List<Integer> cores() {
    return topology.ids();
  }
}
