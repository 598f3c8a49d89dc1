package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.Sandboxes;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server's pods for runs. A pod has its cores to itself from the moment in which it is made,
 * so parked pods take room as running ones do: together they never have more cores than this server
 * may use, and none is made before a core is free for it. So each is parked on a free core, is used
 * once, and its successor is made when nothing of it runs any more. Who finds none parked gets the
 * next that is ready, in turn.
 */
final class PodPool implements Sandboxes {
  private static final Logger LOG = LoggerFactory.getLogger(PodPool.class);

  /** So many are made at the same time: each costs the API server and a node some work. */
  private static final int MOST_AT_ONCE = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** Then a fresh one takes its place: its beats are kept until somebody reads them. */
  private static final Duration LONGEST_STAY = Duration.ofHours(1);

  /** From here on one pod of two cores is parked, too. */
  private static final int ENOUGH_FOR_PAIRS = 4;

  private static final class Waiter {
    final int cores;
    final CompletableFuture<Taken> pod = new CompletableFuture<>();

    Waiter(int cores) {
      this.cores = cores;
    }
  }

  private record Taken(ReadyPod pod, boolean warm) {}

  private final PodSource source;
  private final int cores;
  private final int warm;
  private final Duration longestWait;
  private final PodCensus census = new PodCensus(System::nanoTime);
  private final List<ReadyPod> parked = new ArrayList<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Deque<Integer> making = new ArrayDeque<>();
  private int used;

  /** While the successor of a pod is made: when its run ended. */
  private OptionalLong vacated = OptionalLong.empty();

  private boolean begun;
  private boolean closed;
  private boolean pausing;
  private Duration pause = FIRST_PAUSE;
  private @Nullable String failure;

  /**
   * A pool that makes nothing before {@link #begin}.
   *
   * @param cores that all pods together may have
   * @param warm how many to park, as far as cores are free
   * @param longestWait how long a run waits for its pod
   */
  PodPool(PodSource source, int cores, int warm, Duration longestWait) {
    this.source = source;
    this.cores = cores;
    this.warm = warm;
    this.longestWait = longestWait;
  }

  @Override
  public synchronized void begin() {
    begun = true;
    fill();
  }

  @Override
  public Sandbox take(CoreReservation reservation) throws InterruptedException {
    Waiter waiter = new Waiter((int) reservation.cpus());
    synchronized (this) {
      Optional<ReadyPod> ready = unparked(waiter.cores);
      if (ready.isPresent()) {
        census.taken(ready.get());
        return ready.get().running(true);
      }
      waiters.add(waiter);
      fill();
    }
    return awaited(waiter);
  }

  private Sandbox awaited(Waiter waiter) throws InterruptedException {
    try {
      Taken taken = waiter.pod.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
      return taken.pod().running(taken.warm());
    } catch (TimeoutException e) {
      return given(waiter, ClusterMessages.noneReady(longestWait, failure()));
    } catch (InterruptedException e) {
      leave(waiter);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SandboxException known) throw known;
      throw new IllegalStateException("a pod could not be made", e.getCause());
    }
  }

  /** What came in the last moment, or else this. */
  private Sandbox given(Waiter waiter, SandboxException otherwise) {
    synchronized (this) {
      waiters.remove(waiter);
    }
    if (!waiter.pod.isDone() || waiter.pod.isCompletedExceptionally()) throw otherwise;
    return waiter.pod.join().pod().running(false);
  }

  private void leave(Waiter waiter) {
    synchronized (this) {
      waiters.remove(waiter);
    }
    if (waiter.pod.isDone() && !waiter.pod.isCompletedExceptionally()) {
      waiter.pod.join().pod().close();
    }
  }

  private synchronized String failure() {
    return String.valueOf(failure);
  }

  @Override
  public synchronized Optional<String> lastFailure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public synchronized int warm() {
    return parked.size();
  }

  @Override
  public Optional<Fleet> fleet() {
    int coming;
    synchronized (this) {
      coming = making.size();
    }
    return Optional.of(census.fleet(coming));
  }

  @Override
  public synchronized void close() {
    closed = true;
    parked.forEach(pod -> Thread.ofVirtual().start(pod::close));
    parked.clear();
  }

  private Optional<ReadyPod> unparked(int size) {
    Optional<ReadyPod> found = parked.stream().filter(pod -> pod.cores() == size).findFirst();
    found.ifPresent(parked::remove);
    return found;
  }

  /** Makes what is missing, as far as there is room. Call it with the lock, after every change. */
  private void fill() {
    if (!begun || closed || pausing) return;
    while (making.size() < MOST_AT_ONCE) {
      int size = missing();
      if (size == 0) return;
      if (used + size > cores) {
        makeRoom(size);
        return;
      }
      make(size);
    }
  }

  /** How many cores the next pod is to have; 0 if none is missing. */
  private int missing() {
    Deque<Integer> coming = new ArrayDeque<>(making);
    for (Waiter waiter : waiters) {
      if (!coming.removeFirstOccurrence(waiter.cores)) return waiter.cores;
    }
    int ready = parked.size() + coming.size();
    if (ready >= warm || used >= cores) return 0;
    boolean pair =
        cores >= ENOUGH_FOR_PAIRS
            && used + 2 <= cores
            && parked.stream().noneMatch(pod -> pod.cores() == 2)
            && !coming.contains(2);
    return pair ? 2 : 1;
  }

  /** Gives up parked pods for one of another size; their cores are free when they are over. */
  private void makeRoom(int size) {
    int room = cores - used;
    while (room < size && !parked.isEmpty()) {
      ReadyPod pod = parked.removeLast();
      room += pod.cores();
      Thread.ofVirtual().name("pod-gives-way").start(pod::close);
    }
  }

  private void make(int size) {
    used += size;
    making.add(size);
    OptionalLong ended = vacated;
    vacated = OptionalLong.empty();
    Thread.ofVirtual().name("pod-start").start(() -> made(size, ended));
  }

  /**
   * @param ended when the run ended whose cores it takes over; empty if it waited for something
   *     else
   */
  private void made(int size, OptionalLong ended) {
    try {
      ReadyPod pod = source.park(size);
      // Before it is given to anybody, so that its cores are never forgotten.
      census.arrived(pod);
      pod.over().thenRun(() -> freed(pod));
      ended.ifPresent(census::succeeded);
      ready(pod);
    } catch (SandboxException e) {
      failed(size, e);
    } catch (RuntimeException e) {
      LOG.error("A pod could not be made", e);
      failed(size, ClusterMessages.cannotStart(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ready(ReadyPod pod) {
    synchronized (this) {
      making.removeFirstOccurrence(pod.cores());
      failure = null;
      pause = FIRST_PAUSE;
      if (!closed) {
        give(pod);
        fill();
        return;
      }
    }
    pod.close();
  }

  private void give(ReadyPod pod) {
    for (Waiter waiter : waiters) {
      if (waiter.cores != pod.cores()) continue;
      waiters.remove(waiter);
      census.taken(pod);
      waiter.pod.complete(new Taken(pod, false));
      return;
    }
    parked.add(pod);
    pod.gone().thenRun(() -> unwanted(pod));
    // Weakly: by then most are long gone, and nothing of them is to be kept until then.
    WeakReference<ReadyPod> later = new WeakReference<>(pod);
    CompletableFuture.delayedExecutor(LONGEST_STAY.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> Optional.ofNullable(later.get()).ifPresent(this::unwanted));
  }

  /** If it is still parked: its connection has ended, or it stayed for long enough. */
  private void unwanted(ReadyPod pod) {
    synchronized (this) {
      if (!parked.remove(pod)) return;
    }
    Thread.ofVirtual().name("pod-unwanted").start(pod::close);
  }

  private synchronized void freed(ReadyPod pod) {
    vacated = census.over(pod);
    used -= pod.cores();
    fill();
    vacated = OptionalLong.empty();
  }

  /** The one that waits longest is told; the next is tried after a while. */
  private synchronized void failed(int size, SandboxException e) {
    making.removeFirstOccurrence(size);
    used -= size;
    if (failure == null && !closed) LOG.warn("A pod could not be had: {}", e.getMessage(), e);
    failure = e.sentence();
    waiters.stream()
        .filter(waiter -> waiter.cores == size)
        .findFirst()
        .ifPresent(waiter -> {
          waiters.remove(waiter);
          waiter.pod.completeExceptionally(e);
        });
    if (pausing || closed) return;
    pausing = true;
    Duration now = pause;
    pause = pause.multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
    Thread.ofVirtual().name("pod-pause").start(() -> resumeAfter(now));
  }

  private void resumeAfter(Duration most) {
    try {
      Thread.sleep(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      pausing = false;
      fill();
    }
  }
}
