package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.SandboxException;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pods and connects to them. Safe for use by many threads. */
final class PodStarter {
  private static final Logger LOG = LoggerFactory.getLogger(PodStarter.class);

  /** A pod that no node has taken by then is not left waiting in the cluster. */
  static final Duration PLACE_LIMIT = Duration.ofSeconds(15);

  /** From its place on a node until it runs. Generous: a node may have to fetch the image first. */
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private static final int MOST_TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Cluster cluster;
  private final PodWatch watch;
  private final KubernetesSettings settings;

  /**
   * To a pod.
   *
   * @param attempted how long after the pod had its place it was asked for
   */
  private record Connection(PodChannel channel, Duration attempted) {}

  /** Of pods for runs; others are connected to when the cluster says that they run. */
  private final BootTime boot = new BootTime(START_LIMIT);

  PodStarter(Cluster cluster, PodWatch watch, KubernetesSettings settings) {
    this.cluster = cluster;
    this.watch = watch;
    this.settings = settings;
  }

  /**
   * Blocks until it runs and the connection is open; half a second to a second as a rule. Where its
   * node refused it because what ran there before was not quite gone, it is made again.
   *
   * @throws SandboxException if it cannot be had; then nothing is left of it
   */
  PodChannel start(PodPlan plan) throws InterruptedException {
    return connected(plan, START_LIMIT).channel();
  }

  /**
   * Like {@link #start}, of a pod for a run, and blocks until it has greeted.
   *
   * @param cores how many it has to itself
   */
  ParkedPod parked(int cores) throws InterruptedException {
    Connection made = connected(PodPlan.run(cores, settings), boot.attempt());
    long opened = System.nanoTime();
    ParkedPod pod = ParkedPod.greeted(made.channel(), cores);
    boot.greeted(made.attempted(), Duration.ofNanos(System.nanoTime() - opened));
    return pod;
  }

  /**
   * @param firstAttempt how long after its place it is tried, if its cluster has not said by then
   *     that it runs
   */
  private Connection connected(PodPlan plan, Duration firstAttempt) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      String name = created(plan);
      try {
        placed(name, plan);
        Optional<Connection> connection = connected(name, plan, firstAttempt);
        if (connection.isPresent()) return connection.get();
        PodState state = watch.last(name).orElseThrow(() -> refused("it was not followed"));
        if (!state.cameTooEarly() || tries == MOST_TRIES) throw refused(state);
        LOG.debug("Pod {} came too early: {}", name, state.message());
      } catch (InterruptedException | RuntimeException e) {
        new PodRemoval(cluster, watch, name).untilOver();
        throw e;
      }
      new PodRemoval(cluster, watch, name).untilOver();
      Thread.sleep(PAUSE.multipliedBy(tries));
    }
  }

  private String created(PodPlan plan) {
    String name = plan.newName();
    Pod pod = plan.pod(name, settings);
    watch.follow(name, new PodState(pod));
    try {
      watch.follow(name, new PodState(cluster.create(pod)));
      return name;
    } catch (ClusterException e) {
      // Without an answer it may be there all the same.
      if (e.isDefinite()) watch.forget(name);
      else new PodRemoval(cluster, watch, name).untilOver();
      throw ClusterMessages.notStarted(e);
    }
  }

  private void placed(String name, PodPlan plan) throws InterruptedException {
    if (watch.await(name, PodState::isPlaced, PLACE_LIMIT) || isPlacedNow(name)) return;
    String words = watch.last(name).flatMap(PodState::unschedulable).orElse("it was not placed");
    throw ClusterMessages.noRoom(Math.max(1, plan.cores()), PLACE_LIMIT, words);
  }

  /** Where the watch has to be taken up again first, it has not heard of the pod. */
  private boolean isPlacedNow(String name) {
    try {
      Optional<PodState> state = cluster.state(name);
      state.ifPresent(now -> watch.follow(name, now));
      return state.filter(PodState::isPlaced).isPresent();
    } catch (ClusterException e) {
      throw ClusterMessages.notStarted(e);
    }
  }

  /** Empty if it is over, or cannot start, before it runs. */
  private Optional<Connection> connected(String name, PodPlan plan, Duration firstAttempt)
      throws InterruptedException {
    long placed = System.nanoTime();
    Predicate<PodState> decided = state -> state.isRunning() || state.obstacle().isPresent();
    if (!watch.await(name, decided, firstAttempt) && !watch.isOver(name)) {
      try {
        return Optional.of(connection(name, plan, placed));
      } catch (SandboxException e) {
        LOG.debug("Pod {} cannot be connected to yet: {}", name, e.getMessage());
      }
      watch.await(name, decided, START_LIMIT);
    }
    return watch.last(name).filter(PodState::isRunning).isPresent()
        ? Optional.of(connection(name, plan, placed))
        : Optional.empty();
  }

  private Connection connection(String name, PodPlan plan, long placed)
      throws InterruptedException {
    Duration attempted = Duration.ofNanos(System.nanoTime() - placed);
    return new Connection(PodChannel.open(cluster, watch, name, plan.purpose()), attempted);
  }

  private static SandboxException refused(PodState state) {
    return refused(state.obstacle().orElse(state.reason() + " " + state.message()));
  }

  private static SandboxException refused(String obstacle) {
    return ClusterMessages.cannotStart(obstacle);
  }
}
