package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.cores.Reservations;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PodPoolTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A pod of a cluster that counts the cores that are taken. */
  private final class Pod implements ReadyPod {
    final int cores;
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    final CompletableFuture<Void> over = new CompletableFuture<>();
    final ScriptedSandbox sandbox = new ScriptedSandbox();
    boolean warm;

    Pod(int cores) {
      this.cores = cores;
    }

    @Override
    public int cores() {
      return cores;
    }

    @Override
    public List<Integer> coreIds() {
      return List.of(1);
    }

    @Override
    public Optional<String> node() {
      return Optional.of("node");
    }

    @Override
    public Sandbox running(boolean wasParked) {
      warm = wasParked;
      return sandbox;
    }

    @Override
    public CompletionStage<Void> gone() {
      return gone;
    }

    @Override
    public CompletionStage<Void> over() {
      return over;
    }

    @Override
    public void close() {
      gone.complete(null);
      if (!over.isDone()) {
        taken.addAndGet(-cores);
        over.complete(null);
      }
    }
  }

  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final List<Pod> made = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<SandboxException> faults = new LinkedBlockingQueue<>();
  private PodPool pool;

  private ReadyPod park(int cores) {
    SandboxException fault = faults.poll();
    if (fault != null) throw fault;
    most.accumulateAndGet(taken.addAndGet(cores), Math::max);
    Pod pod = new Pod(cores);
    made.add(pod);
    return pod;
  }

  private PodPool pool(int cores, int warm) {
    return pool(cores, warm, LONG);
  }

  private PodPool pool(int cores, int warm, Duration longestWait) {
    pool = new PodPool(this::park, cores, warm, longestWait);
    pool.begin();
    return pool;
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private void awaitWarm(int count) {
    Awaitility.await().until(() -> pool.warm() == count);
  }

  private Pod podOf(Sandbox sandbox) {
    return made.stream().filter(pod -> pod.sandbox == sandbox).findFirst().orElseThrow();
  }

  private Sandbox take(int cores) {
    try {
      return pool.take(Reservations.of(new Pin(List.of(), cores)));
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private CompletableFuture<Sandbox> taking(int cores) {
    return CompletableFuture.supplyAsync(() -> take(cores));
  }

  @Test
  void onePodIsParkedForEachFreeCoreAndIsUsedOnce() {
    pool(3, 3);
    awaitWarm(3);
    Pod first = podOf(take(1));
    assertThat(first.warm).isTrue();
    assertThat(pool.warm()).isEqualTo(2);
    first.close();
    awaitWarm(3);
    assertThat(made).hasSize(4);
  }

  @Test
  void aSuccessorIsMadeOnlyWhenNothingOfAPodRuns() {
    pool(1, 1);
    awaitWarm(1);
    Pod first = podOf(take(1));
    CompletableFuture<Sandbox> next = taking(1);
    first.gone.complete(null);
    Awaitility.await().during(Duration.ofMillis(50)).until(() -> made.size() == 1);
    first.close();
    assertThat(podOf(next.join()).warm).isFalse();
    assertThat(most).hasValue(1);
  }

  @Test
  void theFleetTellsWhatPodsDoAndHowLongASuccessorTakes() {
    pool(2, 2);
    awaitWarm(2);
    assertThat(pool.fleet().orElseThrow().turnaround()).isEmpty();
    Pod first = podOf(take(1));
    assertThat(pool.fleet().orElseThrow().nodes())
        .containsExactly(new Fleet.Node("node", List.of(1), 1, 1));
    first.gone.complete(null);
    assertThat(pool.fleet().orElseThrow().ending()).isEqualTo(1);
    first.close();
    awaitWarm(2);
    assertThat(pool.fleet().orElseThrow().turnarounds()).isEqualTo(1);
    assertThat(pool.fleet().orElseThrow().making()).isZero();
  }

  @Test
  void aPodThatWasNotUsedHasNoTurnaround() {
    pool(1, 1);
    awaitWarm(1);
    made.getFirst().gone.complete(null);
    Awaitility.await().until(() -> made.size() == 2 && pool.warm() == 1);
    assertThat(pool.fleet().orElseThrow().turnaround()).isEmpty();
  }

  @Test
  void whoFindsNoneParkedGetsTheNextThatIsReadyInTurn() {
    pool(2, 2);
    awaitWarm(2);
    Pod one = podOf(take(1));
    Pod two = podOf(take(1));
    CompletableFuture<Sandbox> third = taking(1);
    one.close();
    third.join();
    two.close();
    awaitWarm(1);
    assertThat(most).hasValue(2);
  }

  @Test
  void parkedPodsGiveWayToOneOfAnotherSize() {
    pool(2, 2);
    awaitWarm(2);
    Pod pair = podOf(take(2));
    assertThat(pair.cores).isEqualTo(2);
    assertThat(most).hasValue(2);
    pair.close();
    awaitWarm(2);
  }

  @Test
  void aPairIsParkedWhereThereAreEnoughCores() {
    pool(4, 3);
    awaitWarm(3);
    assertThat(made.stream().map(Pod::cores)).containsExactlyInAnyOrder(2, 1, 1);
    assertThat(podOf(take(2)).warm).isTrue();
  }

  @Test
  void aParkedPodWhoseConnectionEndsIsReplaced() {
    pool(1, 1);
    awaitWarm(1);
    made.getFirst().gone.complete(null);
    Awaitility.await().until(() -> made.size() == 2 && pool.warm() == 1);
    assertThat(made.getFirst().over).isDone();
  }

  @Test
  void aPodThatCannotBeHadIsToldToWhoWaitsAndTriedAgain() {
    faults.add(new SandboxException("No luck.", true, new IllegalStateException("first")));
    pool(1, 0);
    assertThatThrownBy(() -> take(1)).hasMessage("No luck.");
    assertThat(pool.lastFailure()).contains("No luck.");
    assertThat(podOf(take(1)).cores).isEqualTo(1);
    assertThat(pool.lastFailure()).isEmpty();
  }

  @Test
  void whoWaitsForTooLongIsToldAndTheNextPodIsKept() {
    pool(1, 1, Duration.ofMillis(100));
    awaitWarm(1);
    Pod first = podOf(take(1));
    assertThatThrownBy(() -> take(1)).hasMessageContaining("No sandbox was ready");
    first.close();
    awaitWarm(1);
  }

  @Test
  void closingEndsWhatIsParkedAndMakesNothingMore() {
    pool(2, 2);
    awaitWarm(2);
    pool.close();
    Awaitility.await().until(() -> made.stream().allMatch(pod -> pod.over.isDone()));
    assertThat(pool.warm()).isZero();
    assertThat(made).hasSize(2);
  }
}
