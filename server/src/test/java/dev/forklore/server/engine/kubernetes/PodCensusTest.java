package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PodCensusTest {
  private final AtomicLong now = new AtomicLong();
  private final PodCensus census = new PodCensus(now::get);

  private static final class Pod implements ReadyPod {
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    final String node;
    final List<Integer> coreIds;

    Pod(String node, Integer... coreIds) {
      this.node = node;
      this.coreIds = List.of(coreIds);
    }

    @Override
    public int cores() {
      return 1;
    }

    @Override
    public List<Integer> coreIds() {
      return coreIds;
    }

    @Override
    public Optional<String> node() {
      return Optional.of(node).filter(name -> !name.isEmpty());
    }

    @Override
    public Sandbox running(boolean warm) {
      return new ScriptedSandbox();
    }

    @Override
    public CompletionStage<Void> gone() {
      return gone;
    }

    @Override
    public CompletionStage<Void> over() {
      return gone;
    }

    @Override
    public void close() {}
  }

  @Test
  void nothingIsKnownBeforeAPodIsReady() {
    assertThat(census.fleet(2)).isEqualTo(new Fleet(List.of(), 2, 0, 0, 0, Optional.empty(), 0));
  }

  @Test
  void aNodeHasTheCoresThatItsPodsTold() {
    census.arrived(new Pod("b", 3));
    census.arrived(new Pod("b", 1));
    census.arrived(new Pod("a"));
    census.arrived(new Pod("", 7));
    assertThat(census.fleet(0).nodes())
        .containsExactly(
            new Fleet.Node("a", List.of(), 0, 1), new Fleet.Node("b", List.of(1, 3), 0, 2));
    assertThat(census.fleet(0).parked()).isEqualTo(4);
  }

  @Test
  void aPodIsParkedThenRunsThenEndsThenIsNoMore() {
    Pod pod = new Pod("a", 1);
    census.arrived(pod);
    census.taken(pod);
    assertThat(census.fleet(0).nodes()).containsExactly(new Fleet.Node("a", List.of(1), 1, 0));
    pod.gone.complete(null);
    assertThat(census.fleet(0).running()).isZero();
    assertThat(census.fleet(0).ending()).isEqualTo(1);
    census.over(pod);
    assertThat(census.fleet(0).ending()).isZero();
    assertThat(census.fleet(0).nodes()).containsExactly(new Fleet.Node("a", List.of(1), 0, 0));
  }

  @Test
  void aTurnaroundLastsFromTheEndOfARun() {
    Pod pod = new Pod("a", 1);
    census.arrived(pod);
    census.taken(pod);
    now.set(1_000);
    pod.gone.complete(null);
    now.set(1_500);
    long ended = census.over(pod).orElseThrow();
    now.set(3_000);
    census.succeeded(ended);
    assertThat(census.fleet(0).turnaround()).contains(Duration.ofNanos(2_000));
    assertThat(census.fleet(0).turnarounds()).isEqualTo(1);
  }

  @Test
  void theMedianIsThatOfTheLastHundred() {
    now.set(1_000);
    for (int i = 0; i < 100; i++) census.succeeded(0);
    for (int i = 0; i < 99; i++) census.succeeded(993);
    assertThat(census.fleet(0).turnaround()).contains(Duration.ofNanos(7));
    assertThat(census.fleet(0).turnarounds()).isEqualTo(100);
  }

  @Test
  void aPodThatNobodyUsedIsNoTurnaround() {
    Pod pod = new Pod("a", 1);
    census.arrived(pod);
    pod.gone.complete(null);
    assertThat(census.fleet(0).parked()).isZero();
    assertThat(census.fleet(0).ending()).isEqualTo(1);
    assertThat(census.over(pod)).isEmpty();
  }
}
