package dev.forklore.server.engine.docker;

import com.sun.management.OperatingSystemMXBean;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.sandbox.WarmPins;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Docker engine is told when it is made.
 *
 * @param dockerHost where the daemon answers, for example {@code unix:///var/run/docker.sock}
 * @param image the sandbox image's name and tag
 * @param instance which server this is ({@code host:port}); labels its containers, so that strays
 *     are found again
 * @param topology the cores that runs may use; {@link CoreTopology#ofThisMachine} is all there are
 * @param limits for every run
 * @param queueLimit how many runs may wait for cores
 * @param warm how many sandboxes are kept started for those who come; 0 for none
 * @param seccompProfile JSON as Docker takes it; {@link SeccompProfile#bundled} is ours
 * @param runtime a container runtime that the daemon knows by this name; null for its default
 */
public record DockerSettings(
    String dockerHost,
    String image,
    String instance,
    CoreTopology topology,
    Limits limits,
    int queueLimit,
    int warm,
    String seccompProfile,
    @Nullable String runtime) {
  public DockerSettings {
    if (topology.size() == 0) throw new IllegalArgumentException("runs need at least one core");
    if (queueLimit < 0) throw new IllegalArgumentException("a queue cannot be shorter than empty");
    if (warm < 0) throw new IllegalArgumentException("a pool cannot be smaller than empty");
  }

  /** The kernel's numbers of these cores, ascending. */
  List<Integer> cores() {
    return topology.ids();
  }

  /** How many sandboxes this machine should keep warm for runs on so many cores. */
  public static int suitableWarm(int cores) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return WarmPins.suitable(cores, system.getTotalMemorySize());
  }
}
