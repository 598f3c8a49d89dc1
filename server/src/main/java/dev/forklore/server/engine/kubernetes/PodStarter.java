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

  /** Of pods for runs; others are connected to when the cluster says that they run. */
  private final BootTime boot = new BootTime();

  /**
   * To a pod.
   *
   * @param attempted how long after the pod had its place it was asked for; empty if that had been
   *     tried before, too early
   * @param early whether that was before its cluster said that it runs
   */
  private record Connection(PodChannel channel, Optional<Duration> attempted, boolean early) {}

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
    return connected(plan, false).channel();
  }

  /**
   * Like {@link #start}, of a pod for a run, and blocks until it has greeted.
   *
   * @param cores how many it has to itself
   */
  ParkedPod parked(int cores) throws InterruptedException {
    PodPlan plan = PodPlan.run(cores, settings);
    Connection made = connected(plan, true);
    try {
      return greeted(made, cores);
    } catch (SandboxException e) {
      if (!made.early()) throw e;
      // It may have been asked at a bad moment.
      LOG.debug("Pod {}, connected to early, did not greet", made.channel(), e);
      return greeted(connected(plan, false), cores);
    }
  }

  private ParkedPod greeted(Connection made, int cores) {
    PodChannel channel = made.channel();
    long opened = System.nanoTime();
    ParkedPod pod = ParkedPod.greeted(channel, cores);
    Duration awaited = since(opened);
    made.attempted().ifPresent(time -> boot.greeted(node(channel.name()), time, awaited));
    return pod;
  }

  /** Empty if it is not known. */
  private String node(String name) {
    return watch.last(name).flatMap(PodState::node).orElse("");
  }

  /**
   * @param early whether it is tried when the pod should be ready, if its cluster has not said by
   *     then that it runs
   */
  private Connection connected(PodPlan plan, boolean early) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      String name = created(plan);
      try {
        placed(name, plan);
        Optional<Connection> connection = connected(name, plan, early);
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
  private Optional<Connection> connected(String name, PodPlan plan, boolean early)
      throws InterruptedException {
    long placed = System.nanoTime();
    Optional<Duration> attempt = early ? boot.attempt(node(name)) : Optional.empty();
    Predicate<PodState> decided = state -> state.isRunning() || state.obstacle().isPresent();
    boolean tooEarly = false;
    if (attempt.isPresent() && !watch.await(name, decided, attempt.get()) && !watch.isOver(name)) {
      Duration attempted = since(placed);
      try {
        return Optional.of(new Connection(open(name, plan), Optional.of(attempted), true));
      } catch (SandboxException e) {
        LOG.debug("Pod {} cannot be connected to yet: {}", name, e.getMessage());
        boot.cameTooEarly(node(name), attempted);
        tooEarly = true;
      }
    }
    watch.await(name, decided, START_LIMIT.minus(since(placed)));
    if (watch.last(name).filter(PodState::isRunning).isEmpty()) return Optional.empty();
    Optional<Duration> attempted = tooEarly ? Optional.empty() : Optional.of(since(placed));
    return Optional.of(new Connection(open(name, plan), attempted, false));
  }

  private PodChannel open(String name, PodPlan plan) throws InterruptedException {
    return PodChannel.open(cluster, watch, name, plan.purpose());
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static SandboxException refused(PodState state) {
    return refused(state.obstacle().orElse(state.reason() + " " + state.message()));
  }

  private static SandboxException refused(String obstacle) {
    return ClusterMessages.cannotStart(obstacle);
  }
}
