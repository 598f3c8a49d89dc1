package dev.forklore.server.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows this server's pods: what the cluster last said of each, and who waits for it to say
 * something. A plain watch would end with a restart of the API server; an informer asks again.
 */
final class PodWatch implements AutoCloseable {
  /** A pod that somebody asks about. */
  private static final class Followed {
    @Nullable PodState last;
    boolean gone;
    CompletableFuture<Void> changed = new CompletableFuture<>();
  }

  private final Map<String, Followed> pods = new HashMap<>();
  private @Nullable SharedIndexInformer<Pod> informer;
  private boolean closed;

  /** Begins, in the background. */
  synchronized void begin(Cluster cluster, String instance) {
    informer =
        cluster.inform(
            Map.of(PodPlan.INSTANCE_LABEL, instance),
            new ResourceEventHandler<>() {
              @Override
              public void onAdd(Pod pod) {
                said(new PodState(pod), false);
              }

              @Override
              public void onUpdate(Pod before, Pod now) {
                said(new PodState(now), false);
              }

              @Override
              public void onDelete(Pod pod, boolean unknown) {
                said(new PodState(pod), true);
              }
            });
  }

  /** From now on what is said of it is kept, until {@link #forget}. */
  synchronized void follow(String name, PodState first) {
    pods.computeIfAbsent(name, _ -> new Followed()).last = first;
  }

  synchronized void forget(String name) {
    pods.remove(name);
  }

  /** What was last said of it; empty if it is not followed. */
  synchronized Optional<PodState> last(String name) {
    return Optional.ofNullable(pods.get(name)).map(followed -> followed.last);
  }

  /** Whether the cluster does not know it any more, or nothing of it runs. */
  synchronized boolean isOver(String name) {
    Followed followed = pods.get(name);
    return followed == null || followed.gone || (followed.last != null && followed.last.isOver());
  }

  /**
   * Blocks until this is so, or nothing of the pod runs any more, for no longer than the limit.
   *
   * @return whether it is so
   */
  boolean await(String name, Predicate<PodState> reached, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      CompletableFuture<Void> changed;
      synchronized (this) {
        Followed followed = pods.get(name);
        if (followed == null || closed) return false;
        if (followed.last != null && reached.test(followed.last)) return true;
        if (isOver(name)) return false;
        changed = followed.changed;
      }
      if (!changes(changed, end - System.nanoTime())) return false;
    }
  }

  /** Blocks until nothing of it runs any more; false if it still does after the limit. */
  boolean awaitOver(String name, Duration most) throws InterruptedException {
    await(name, PodState::isOver, most);
    return isOver(name);
  }

  private static boolean changes(CompletableFuture<Void> changed, long nanos)
      throws InterruptedException {
    try {
      changed.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it with a fault", e);
    }
  }

  private void said(PodState state, boolean gone) {
    CompletableFuture<Void> changed;
    synchronized (this) {
      Followed followed = pods.get(state.pod().getMetadata().getName());
      if (followed == null) return;
      followed.last = state;
      followed.gone |= gone;
      changed = followed.changed;
      followed.changed = new CompletableFuture<>();
    }
    changed.complete(null);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (informer != null) informer.close();
    pods.values().forEach(followed -> followed.changed.complete(null));
  }
}
