package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PoolTest {
  @TempDir Path folder;

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void resultsComeInTheOrderOfTheirItems() throws InterruptedException {
    try (Pool pool = new Pool(3)) {
      assertThat(pool.size()).isEqualTo(3);
      assertThat(pool.map(n -> n * n, numbers(100)))
          .isEqualTo(IntStream.range(0, 100).mapToObj(n -> n * n).toList());
      assertThat(pool.map(n -> n * n, List.of(3, 2, 1), 2)).containsExactly(9, 4, 1);
      assertThat(pool.map(n -> n, List.of())).isEmpty();
    }
  }

  @Test
  void starmapGivesEachCallTwoArguments() throws InterruptedException {
    try (Pool pool = new Pool(2)) {
      List<Arguments<String, Integer>> pairs =
          numbers(20).stream().map(n -> Arguments.of("item", n)).toList();
      assertThat(pool.starmap((name, n) -> name + n, pairs))
          .isEqualTo(numbers(20).stream().map(n -> "item" + n).toList());
    }
  }

  @Test
  void applyMakesOneCall() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      int none = pool.apply(() -> 1);
      int one = pool.apply(n -> n + 1, 1);
      int two = pool.apply((a, b) -> a + b, 1, 2);
      assertThat(List.of(none, one, two)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void forEachRunsATaskWithoutAResult() throws InterruptedException {
    String target = folder.toString();
    try (Pool pool = new Pool(2)) {
      pool.forEach(n -> Files.createFile(Path.of(target, "item" + n)), numbers(5));
    }
    assertThat(folder).isDirectoryContaining("glob:**item4");
    assertThat(folder.toFile().list()).hasSize(5);
  }

  @Test
  void twoWorkersWorkAtTheSameTime() throws InterruptedException {
    String target = folder.toString();
    try (Pool pool = new Pool(2)) {
      // Each waits for the other: one after the other they would never end.
      assertThat(pool.map(n -> meet(target, n), List.of(0, 1))).containsExactly(0, 1);
    }
  }

  private static int meet(String folder, int self) throws Exception {
    Files.createFile(Path.of(folder, "arrived" + self));
    Path other = Path.of(folder, "arrived" + (1 - self));
    while (!Files.exists(other)) Thread.onSpinWait();
    return self;
  }

  @Test
  void workersAreProcessesOfTheirOwnAndLiveOn() throws InterruptedException {
    try (Pool pool = new Pool(2)) {
      List<Long> pids = pool.map(n -> ProcessHandle.current().pid(), numbers(50), 1);
      List<Long> later = pool.map(n -> ProcessHandle.current().pid(), numbers(50), 1);
      assertThat(pids).doesNotContain(ProcessHandle.current().pid());
      List<Long> all = new ArrayList<>(pids);
      all.addAll(later);
      assertThat(all.stream().distinct()).hasSizeBetween(1, 2);
    }
  }

  @Test
  void workersAreNamedByNumber() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      assertThat(pool.apply(() -> Process.currentName())).matches("Worker-\\d+");
    }
  }

  @Test
  void aWorkerIsSentTheCallOnceForAllItsChunks() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      CallWith<Integer, Integer> countCalls = new Counter();
      assertThat(pool.map(countCalls, numbers(40)).getLast()).isEqualTo(40);
      assertThat(pool.map(countCalls, numbers(40)).getFirst()).isEqualTo(1);
    }
  }

  @Test
  void aCallOfWiderTypesFits() throws InterruptedException {
    CallWith<Number, Integer> wide = n -> n.intValue() + 1;
    try (Pool pool = new Pool(1)) {
      List<Integer> integers = List.of(1, 2);
      List<Number> results = pool.<Integer, Number>map(wide, integers);
      assertThat(results).isEqualTo(List.of(2, 3));
      Number one = pool.apply(wide, 1);
      assertThat(one).isEqualTo(2);
    }
  }

  private static final class Counter implements CallWith<Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private int calls;

    @Override
    public Integer call(Integer item) {
      return ++calls;
    }
  }

  @Test
  void tenThousandTinyTasksAreDone() throws InterruptedException {
    try (Pool pool = new Pool(2)) {
      assertThat(pool.map(n -> n + 1, numbers(10_000)).getLast()).isEqualTo(10_000);
      assertThat(pool.map(n -> n + 1, numbers(10_000), 1).getLast()).isEqualTo(10_000);
    }
  }

  @Test
  void argumentsAndResultsMayBeLarge() throws InterruptedException {
    try (Pool pool = new Pool(2)) {
      byte[] large = new byte[10 << 20];
      large[large.length - 1] = 5;
      List<byte[]> results = pool.map(bytes -> bytes, List.of(large, large));
      assertThat(results).allMatch(bytes -> bytes.length == 10 << 20 && bytes[(10 << 20) - 1] == 5);
    }
  }

  @Test
  void nullIsAnItemAndAResultLikeAnyOther() throws InterruptedException {
    List<String> items = new ArrayList<>(List.of("a"));
    items.add(null);
    try (Pool pool = new Pool(1)) {
      assertThat(pool.map(item -> item, items)).containsExactly("a", null);
    }
  }

  @Test
  void manyThreadsMayShareAPool() throws Exception {
    try (Pool pool = new Pool(2);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<Integer>>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int factor = i;
        callers.add(() -> pool.map(n -> n * factor, numbers(50), 3));
      }
      List<Future<List<Integer>>> results = threads.invokeAll(callers);
      for (int i = 0; i < 8; i++) {
        int factor = i;
        assertThat(results.get(i).get())
            .isEqualTo(numbers(50).stream().map(n -> n * factor).toList());
      }
    }
  }

  @Test
  void aWorkerMayHaveAPool() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      assertThat(pool.apply(() -> sumOfSquares())).isEqualTo(14);
    }
  }

  private static int sumOfSquares() throws InterruptedException {
    try (Pool inner = new Pool(2)) {
      return inner.map(n -> n * n, List.of(1, 2, 3)).stream().mapToInt(n -> n).sum();
    }
  }

  @Test
  void aClosedPoolTakesNoMoreTasksAndItsWorkersAreGone() throws InterruptedException {
    Pool pool = new Pool(2);
    long pid = pool.apply(() -> ProcessHandle.current().pid());
    pool.close();
    pool.join();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.apply(() -> 1))
        .withMessage("The pool is closed and takes no more tasks.");
  }

  @Test
  void aPoolThatIsNotClosedCannotBeJoined() {
    try (Pool pool = new Pool(1)) {
      assertThatIllegalStateException().isThrownBy(pool::join).withMessageStartingWith("Close");
    }
  }

  @Test
  void aPoolHasAWorkerAndAChunkAnItemAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pool(0)).withMessageContaining("0");
    try (Pool pool = new Pool(1)) {
      assertThatIllegalArgumentException().isThrownBy(() -> pool.map(n -> n, List.of(1), 0));
    }
  }

  /** A daemon that starts a thread which nobody waits for, when its JVM is about to end. */
  private static int leaveThread(boolean now) {
    Thread endless = new Thread(PoolTest::waitForEver);
    Thread starter = new Thread(() -> startWhenThe("end", endless));
    starter.setDaemon(true);
    if (now) endless.start();
    else starter.start();
    return 0;
  }

  private static void waitForEver() {
    while (true) LockSupport.park();
  }

  private static void startWhenThe(String name, Thread endless) {
    while (Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals(name))) {
      Thread.onSpinWait();
    }
    endless.start();
  }

  @Test
  @Timeout(60)
  void threadsThatTasksLeftBehindKeepNoWorkerFromEnding() throws InterruptedException {
    for (boolean now : new boolean[] {true, false}) {
      Pool pool = new Pool(1);
      pool.apply(() -> leaveThread(now));
      pool.close();
      assertThat(pool.gone()).isCompleted();
    }
  }

  private static int addHook(Value value) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> value.set(7)));
    return 0;
  }

  @Test
  void shutdownHooksOfTasksRunWhenThePoolIsClosed() throws InterruptedException {
    Value value = new Value(0);
    try (Pool pool = new Pool(1)) {
      pool.apply(() -> addHook(value));
    }
    assertThat(value.get()).isEqualTo(7);
  }
}
