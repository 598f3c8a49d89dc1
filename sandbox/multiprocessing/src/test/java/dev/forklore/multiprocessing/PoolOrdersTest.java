package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of orders that a worker has been sent and has not begun. */
@Timeout(60)
class PoolOrdersTest {
  @TempDir Path folder;

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void anotherWorkersOrdersCanBeTakenOverWithoutTheirCall() throws Exception {
    String target = folder.toString();
    try (Pool pool = new Pool(2)) {
      assertThat(pool.map(n -> meet(target, n), List.of(0, 1), 1)).containsExactly(0, 1);
      // Workers that are known to be quick get several orders at once.
      assertThat(pool.map(n -> n, numbers(500), 1)).isEqualTo(numbers(500));
      CompletableFuture<Integer> slow = pool.applyAsync(() -> begunUntil(target, "slow"));
      CompletableFuture<Integer> brief = pool.applyAsync(() -> begunUntil(target, "brief"));
      await(target, "slow-begun");
      await(target, "brief-begun");
      // The first two go to the worker that is busy longer, and return to the one that is free,
      // which takes one of them. The busy worker ends up with the other.
      CompletableFuture<List<Integer>> shared =
          pool.mapAsync(n -> n == 2 ? 0 : begunUntil(target, "either"), List.of(0, 1, 2), 1);
      release(target, "brief");
      await(target, "either-begun");
      release(target, "slow");
      // When that is told, its worker has been given what comes next.
      assertThat(slow.get()).isZero();
      release(target, "either");
      assertThat(shared.get()).containsExactly(0, 0, 0);
      assertThat(brief.get()).isZero();
    }
  }

  @Test
  void toTerminateRefusesWhatIsSentAndNotBegun() throws Exception {
    String target = folder.toString();
    try (Pool pool = new Pool(1)) {
      assertThat(pool.map(n -> n, numbers(500), 1)).isEqualTo(numbers(500));
      CompletableFuture<List<Integer>> all =
          pool.mapAsync(n -> begunUntil(target, "never"), numbers(5), 1);
      await(target, "never-begun");
      pool.terminate();
      assertThatThrownBy(all::get).hasMessageContaining("terminated before this was done");
    }
  }

  @Test
  void whatIsCancelledBeforeItIsBegunIsNeverDone() throws Exception {
    Path trace = folder.resolve("trace");
    String file = trace.toString();
    Event event = new Event();
    try (Pool pool = new Pool(1)) {
      assertThat(pool.map(n -> n, numbers(500), 1)).isEqualTo(numbers(500));
      CompletableFuture<Boolean> first = pool.applyAsync(() -> waited(event));
      CompletableFuture<Path> second = pool.applyAsync(() -> Files.createFile(Path.of(file)));
      CompletableFuture<Integer> third = pool.applyAsync(() -> 3);
      second.cancel(true);
      event.set();
      assertThat(third.get()).isEqualTo(3);
      assertThat(first.get()).isTrue();
      assertThat(trace).doesNotExist();
    }
  }

  private static boolean waited(Event event) throws InterruptedException {
    event.await();
    return true;
  }

  private static int begunUntil(String folder, String gate) throws Exception {
    Files.writeString(Path.of(folder, gate + "-begun"), "");
    await(folder, gate);
    return 0;
  }

  private static void release(String folder, String gate) throws Exception {
    Files.createFile(Path.of(folder, gate));
  }

  private static void await(String folder, String file) {
    while (!Files.exists(Path.of(folder, file))) Thread.onSpinWait();
  }

  private static int meet(String folder, int self) throws Exception {
    Files.createFile(Path.of(folder, "arrived" + self));
    Path other = Path.of(folder, "arrived" + (1 - self));
    while (!Files.exists(other)) Thread.onSpinWait();
    return self;
  }
}
