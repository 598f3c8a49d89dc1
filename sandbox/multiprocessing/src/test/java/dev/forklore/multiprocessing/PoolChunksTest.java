package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Chunks whose size nobody gave. */
@Timeout(60)
class PoolChunksTest {
  @TempDir Path folder;

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void noItemWaitsBehindALongOneWhileAWorkerIsIdle() throws Exception {
    String target = folder.toString();
    try (Pool pool = new Pool(2)) {
      // Workers that are known to be quick get several orders at once.
      assertThat(pool.map(n -> n, numbers(1000))).isEqualTo(numbers(1000));
      assertThat(pool.map(n -> longFirst(target, n), numbers(20))).isEqualTo(numbers(20));
    }
  }

  /** The first ends when all others have been done, by the other worker. */
  private static int longFirst(String folder, int n) throws Exception {
    if (n > 0) Files.createFile(Path.of(folder, "done" + n));
    else while (Path.of(folder).toFile().list().length < 19) Thread.onSpinWait();
    return n;
  }

  @Test
  void resultsOfChunksThatGrowAreInOrder() throws Exception {
    try (Pool pool = new Pool(3)) {
      assertThat(pool.map(n -> n, numbers(100_000))).isEqualTo(numbers(100_000));
      assertThat(pool.map(n -> "of " + n, numbers(5000)).get(4321)).isEqualTo("of 4321");
    }
  }

  @Test
  void whatTheCallerChangesLaterDoesNotReachItems() throws Exception {
    List<int[]> items = numbers(500).stream().map(n -> new int[] {n}).toList();
    try (Pool pool = new Pool(2)) {
      CompletableFuture<List<Integer>> firsts = pool.mapAsync(item -> item[0], items);
      for (int[] item : items) item[0] = -1;
      assertThat(firsts.get()).isEqualTo(numbers(500));
    }
  }

  @Test
  void aWorkerIsReplacedAsOftenAsACoarseDivisionSays() throws Exception {
    try (Pool pool = Pool.with().size(1).maxTasksPerWorker(2).open()) {
      List<Long> pids = pool.map(n -> ProcessHandle.current().pid(), numbers(100));
      assertThat(pids.stream().distinct()).hasSize(2);
    }
  }
}
