package dev.forklore.server.site;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

/**
 * What runs could leave behind: containers of a site, their control groups, and threads and
 * descriptors of this JVM, in which the site lives.
 */
final class Leftovers implements AutoCloseable {
  private static final String INSTANCE = "dev.forklore.instance";
  private static final String PURPOSE = "dev.forklore.purpose";
  private static final String HOST =
      Optional.ofNullable(System.getenv("DOCKER_HOST"))
          .filter(host -> !host.isBlank())
          .orElse("unix:///var/run/docker.sock");

  /** Less than a leak of one for each program of the suite would come to. */
  private static final int SLACK = 24;

  private final DockerClient docker;
  private final Map<String, String> label;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ResultCallback.Adapter<Event> events = new Created();
  private int threads;
  private int virtualThreads;
  private long descriptors;

  /** Watches the containers of the site at this port from now on. */
  Leftovers(int port) {
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(HOST).build();
    docker =
        DockerClientImpl.getInstance(
            config, new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(HOST)).build());
    label = Map.of(INSTANCE, "127.0.0.1:" + port);
    docker.eventsCmd().withLabelFilter(label).withEventFilter("create").exec(events);
  }

  /** What this JVM holds now is no leftover. */
  void measure() throws IOException {
    threads = threads();
    virtualThreads = virtualThreads();
    descriptors = descriptors();
  }

  /**
   * What is there and should not be, in words; nothing if all is well.
   *
   * @param pool how many containers may wait for the next run, or are being started for it
   */
  List<String> found(int pool) throws IOException {
    List<String> found = new ArrayList<>();
    List<Container> containers =
        docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec();
    long runs = containers.stream().filter(c -> "run".equals(c.getLabels().get(PURPOSE))).count();
    if (runs > pool) found.add(runs + " containers for runs, and a pool of " + pool);
    Set<String> there = containers.stream().map(Container::getId).collect(Collectors.toSet());
    for (String id : seen) if (!there.contains(id)) found.addAll(controlGroups(id));
    if (threads() > threads + SLACK) found.add(threads() + " threads, and " + threads + " before");
    if (virtualThreads() > virtualThreads + SLACK) {
      found.add(virtualThreads() + " virtual threads, and " + virtualThreads + " before");
    }
    if (descriptors() > descriptors + SLACK) {
      found.add(descriptors() + " descriptors, and " + descriptors + " before");
    }
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

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static int virtualThreads() throws IOException {
    Path folder = Files.createTempDirectory("forklore-threads");
    Path dump = folder.resolve("dump.json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
      try (var lines = Files.lines(dump)) {
        return (int) lines.filter(line -> line.contains("\"virtual\": true")).count();
      }
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }

  private static long descriptors() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
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
