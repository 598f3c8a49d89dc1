package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes every container that has this server's label, whatever left it. */
final class ContainerSweeper {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerSweeper.class);

  private final Daemon daemon;
  private final String instance;

  ContainerSweeper(Daemon daemon, String instance) {
    this.daemon = daemon;
    this.instance = instance;
  }

  /**
   * Removes them all at the same time, and gives up after the limit.
   *
   * @return how many are gone
   * @throws DaemonException if Docker does not even list them
   */
  int sweep(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<String> strays = daemon.call("list containers", limit, this::strays);
    if (strays.isEmpty()) return 0;
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Boolean>> removals = new ArrayList<>();
      for (String id : strays)
        removals.add(executor.submit(() -> new Removal(daemon, id).untilGone()));
      executor.shutdown();
      boolean all = executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!all) LOG.warn("Not all containers of {} were gone after {}", instance, limit);
      return (int) removals.stream().filter(ContainerSweeper::gone).count();
    } finally {
      executor.shutdownNow();
    }
  }

  private List<String> strays(DockerClient docker) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(
            Map.of(dev.forklore.server.engine.docker.Container.INSTANCE_LABEL, instance))
        .exec()
        .stream()
        .map(Container::getId)
        .toList();
  }

  private static boolean gone(Future<Boolean> removal) {
    return removal.state() == Future.State.SUCCESS && removal.resultNow();
  }
}
