package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.cores.CoreStock;
import dev.forklore.server.engine.cores.Quiet;
import dev.forklore.server.engine.sandbox.Backend;
import dev.forklore.server.engine.sandbox.Channel;
import dev.forklore.server.engine.sandbox.Sandboxes;
import java.time.Duration;

/** Sandboxes that are pods, each with our supervisor as its first process. */
public final class KubernetesBackend implements Backend {
  /** How long a run that has cores waits for its pod. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

  private final KubernetesSettings settings;
  private final Cluster cluster;
  private final ApiWatch api;
  private final PodWatch watch = new PodWatch();
  private final PodStarter starter;
  private final ClusterCores cores;

  /** A backend that asks the cluster nothing before {@link #begin}. */
  public KubernetesBackend(KubernetesSettings settings) {
    this.settings = settings;
    this.cluster = new Cluster(settings.cluster(), settings.namespace());
    this.api = new ApiWatch(cluster);
    this.starter = new PodStarter(cluster, watch, settings);
    this.cores = new ClusterCores(settings.cores(), settings.nodeCores());
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public CoreStock cores() {
    return cores;
  }

  @Override
  public void begin(Arrival arrival) {
    watch.begin(cluster, settings.instance());
    api.begin(arrival);
  }

  @Override
  public Health lastSeen() {
    return api.lastSeen();
  }

  @Override
  public Health ask() {
    return api.ask();
  }

  @Override
  public Sandboxes sandboxes(int warm, Quiet quiet) {
    return new PodPool(starter::parked, settings.cores(), warm, LONGEST_WAIT);
  }

  @Override
  public Channel openCompiler() throws InterruptedException {
    return starter.start(PodPlan.compile());
  }

  @Override
  public int sweep(Duration limit) throws InterruptedException {
    try {
      return new PodSweeper(cluster, settings.instance()).sweep(limit);
    } catch (ClusterException e) {
      throw ClusterMessages.notStarted(e);
    }
  }

  /** How many calls the API server had from here, for measurements. */
  public long calls() {
    return cluster.calls();
  }

  @Override
  public void close() {
    api.close();
    watch.close();
    cluster.close();
  }
}
