package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Python's Pool and ProcessPoolExecutor have besides map and apply. */
@Timeout(120)
class PoolParityTest {
  private static int ready;

  private static int hang() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }

  @Test
  void asynchronousFormsDoNotWait() throws Exception {
    try (Pool pool = new Pool(2)) {
      CompletableFuture<Integer> one = pool.applyAsync(() -> 7);
      CompletableFuture<List<Integer>> all = pool.mapAsync(n -> n * n, List.of(1, 2, 3));
      CompletableFuture<List<Integer>> pairs =
          pool.starmapAsync((a, b) -> a + b, List.of(Arguments.of(1, 2)));
      assertThat(one.get()).isEqualTo(7);
      assertThat(all.get()).containsExactly(1, 4, 9);
      assertThat(pairs.get()).containsExactly(3);
    }
  }

  @Test
  void aCallbackMayWaitForTheSamePool() throws Exception {
    try (Pool pool = new Pool(1)) {
      CompletableFuture<Integer> sum =
          pool.applyAsync(() -> 1).thenApply(n -> n + pool.applyAsync(() -> 2).join());
      assertThat(sum.get()).isEqualTo(3);
    }
  }

  @Test
  void imapGivesResultsInOrderBeforeAllAreThere() throws Exception {
    try (Pool pool = new Pool(2)) {
      try (Stream<Integer> results = pool.imap(n -> n < 3 ? n : hang(), List.of(1, 2, 3))) {
        assertThat(results.limit(2).toList()).containsExactly(1, 2);
      }
      assertThat(pool.imap(n -> n, List.of(1, 2, 3, 4, 5), 2)).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void imapUnorderedGivesWhatIsDoneFirst() {
    try (Pool pool = new Pool(2)) {
      try (Stream<Integer> results = pool.imapUnordered(n -> n == 1 ? hang() : n, List.of(1, 2))) {
        assertThat(results.findFirst()).hasValue(2);
      }
      pool.terminate();
    }
  }

  @Test
  void aTaskPastItsDeadlineIsKilledAndItsWorkerReplaced() throws Exception {
    try (Pool pool = new Pool(1)) {
      long pid = pool.apply(() -> ProcessHandle.current().pid());
      Future<Integer> late = pool.submit(() -> hang(), Duration.ofMillis(50));
      Future<Integer> next = pool.submit(() -> 5, Duration.ofMinutes(1));
      assertThatThrownBy(late::get)
          .cause()
          .isInstanceOf(WorkerException.class)
          .hasMessageContaining("(pid " + pid + ") was killed, because its only item took longer")
          .hasMessageContaining("50 ms")
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(next.get()).isEqualTo(5);
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void toCancelWhatHasBegunKillsItsWorker() throws Exception {
    try (Pool pool = new Pool(1)) {
      long pid = pool.apply(() -> ProcessHandle.current().pid());
      CompletableFuture<Integer> begun = pool.applyAsync(() -> hang());
      CompletableFuture<Integer> waiting = pool.applyAsync(() -> hang());
      CompletableFuture<Integer> other = pool.applyAsync(() -> 3);
      assertThat(waiting.cancel(true)).isTrue();
      assertThat(begun.cancel(true)).isTrue();
      assertThat(other.get()).isEqualTo(3);
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void everyWorkerIsInitialisedFirst() throws InterruptedException {
    try (Pool pool = Pool.with().size(2).initializer(() -> ready = 4).open()) {
      assertThat(pool.map(n -> n * ready, List.of(1, 2, 3), 1)).containsExactly(4, 8, 12);
    }
  }

  @Test
  void anInitializerThatFailsIsToldToWhoeverWaits() {
    try (Pool pool = Pool.with().size(2).initializer(() -> List.of().getFirst()).open()) {
      assertThatThrownBy(() -> pool.apply(() -> 1))
          .isInstanceOf(WorkerException.class)
          .hasMessageContaining("failed in its initializer: java.util.NoSuchElementException");
    }
  }

  @Test
  void aWorkerIsReplacedAfterItsTasks() throws InterruptedException {
    try (Pool pool = Pool.with().size(1).maxTasksPerWorker(2).open()) {
      List<Long> pids = pool.map(n -> ProcessHandle.current().pid(), List.of(1, 2, 3, 4, 5), 1);
      assertThat(pids.stream().distinct()).hasSize(3);
      assertThat(pids.get(0)).isEqualTo(pids.get(1));
    }
  }

  @Test
  void aPoolIsAnExecutorService() throws Exception {
    Pool pool = new Pool(2);
    try (ExecutorService executor = pool.asExecutor()) {
      Callable<Long> pid = (Callable<Long> & Serializable) () -> ProcessHandle.current().pid();
      Future<Long> one = executor.submit(pid);
      assertThat(one.get()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(executor.invokeAll(List.of(pid, pid))).allMatch(Future::isDone);
      Callable<Object> failing = (Callable<Object> & Serializable) () -> List.of().getFirst();
      assertThatThrownBy(() -> executor.submit(failing).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(WorkerException.class);
      executor.shutdown();
      assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(executor.isTerminated()).isTrue();
    }
  }
}
