package dev.forklore.server.site;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The containers of the site at a port, and their control groups. */
final class Containers implements Leftovers.Sandboxes {
  private static final String INSTANCE = "dev.forklore.instance";
  private static final String PURPOSE = "dev.forklore.purpose";
  private static final String HOST =
      Optional.ofNullable(System.getenv("DOCKER_HOST"))
          .filter(host -> !host.isBlank())
          .orElse("unix:///var/run/docker.sock");

  private final DockerClient docker;
  private final Map<String, String> label;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ResultCallback.Adapter<Event> events = new Created();

  /** Watches them from now on. */
  Containers(int port) {
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(HOST).build();
    docker =
        DockerClientImpl.getInstance(
            config, new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(HOST)).build());
    label = Map.of(INSTANCE, "127.0.0.1:" + port);
    docker.eventsCmd().withLabelFilter(label).withEventFilter("create").exec(events);
  }

  @Override
  public List<String> found(int pool) throws IOException {
    List<String> found = new ArrayList<>();
    List<Container> containers =
        docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec();
    long runs = containers.stream().filter(c -> "run".equals(c.getLabels().get(PURPOSE))).count();
    if (runs > pool) found.add(runs + " containers for runs, and a pool of " + pool);
    Set<String> there = containers.stream().map(Container::getId).collect(Collectors.toSet());
    for (String id : seen) if (!there.contains(id)) found.addAll(controlGroups(id));
    if (found.isEmpty()) seen.retainAll(there);
    return found;
  }

  private static List<String> controlGroups(String id) throws IOException {
    Path root = Path.of("/sys/fs/cgroup");
    List<String> found = new ArrayList<>();
    List<Path> controllers = new ArrayList<>(List.of(root));
    try (var folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      folders.forEach(controllers::add);
    }
    for (Path controller : controllers) {
      for (String name : List.of("docker/" + id, "system.slice/docker-" + id + ".scope")) {
        Path group = controller.resolve(name);
        if (Files.exists(group)) found.add("the control group " + group);
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    events.close();
    docker.close();
  }

  private final class Created extends ResultCallback.Adapter<Event> {
    @Override
    public void onNext(Event event) {
      if (event.getId() != null) seen.add(event.getId());
    }
  }
}
