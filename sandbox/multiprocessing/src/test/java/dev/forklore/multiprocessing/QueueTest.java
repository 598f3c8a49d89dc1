package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues that are used so often that their items go through a ring, across real processes. */
@Timeout(300)
class QueueTest {
  private static final Duration AGES = Duration.ofSeconds(60);

  /** An item of a producer. */
  record Item(int producer, int number) implements Serializable {}

  private static void produce(Queue<Item> queue, int producer, int count)
      throws InterruptedException {
    for (int i = 0; i < count; i++) queue.put(new Item(producer, i));
  }

  /** Takes until the queue is closed, and counts; ends with 9 where an item comes too late. */
  private static void consume(Queue<Item> queue, int producers, Value taken)
      throws InterruptedException {
    int[] last = new int[producers];
    while (true) {
      Item item;
      try {
        item = queue.get();
      } catch (IllegalStateException closed) {
        return;
      }
      if (item.number() < last[item.producer()]) System.exit(9);
      last[item.producer()] = item.number();
      taken.add(1);
    }
  }

  private static void joinAll(List<Process> processes) throws InterruptedException {
    for (Process process : processes) assertThat(process.join()).isZero();
  }

  @Test
  void itemsOfAProducerKeepTheirOrderWithManyProducersAndTakers() throws InterruptedException {
    Queue<Item> queue = new Queue<>();
    Value taken = new Value(0);
    List<Process> takers = new ArrayList<>();
    List<Process> producers = new ArrayList<>();
    for (int i = 0; i < 2; i++) takers.add(Process.start(() -> consume(queue, 4, taken)));
    for (int i = 0; i < 3; i++) {
      int producer = i;
      producers.add(Process.start(() -> produce(queue, producer, 5_000)));
    }
    produce(queue, 3, 5_000);
    joinAll(producers);
    queue.close();
    consume(queue, 4, taken);
    joinAll(takers);
    assertThat(taken.get()).isEqualTo(20_000);
    assertThat(queue.size()).isZero();
  }

  @Test
  void aBoundedQueueBlocksAndGoesOn() throws InterruptedException {
    Queue<Item> queue = new Queue<>(3);
    Process producer = Process.start(() -> produce(queue, 0, 3_000));
    Process other = Process.start(() -> produce(queue, 1, 3_000));
    int[] next = new int[2];
    for (int i = 0; i < 6_000; i++) {
      assertThat(queue.size()).isLessThanOrEqualTo(3);
      Item item = queue.get();
      assertThat(item.number()).isEqualTo(next[item.producer()]++);
    }
    joinAll(List.of(producer, other));
    for (int i = 0; i < 3; i++) queue.put(new Item(0, i));
    assertThat(queue.put(new Item(0, 3), Duration.ofMillis(10))).isFalse();
    assertThat(queue.put(new Item(0, 3), Duration.ZERO)).isFalse();
  }

  private static int length(int n) {
    if (n < 100) return 50;
    if (n % 10 == 0) return 5 << 20;
    return n % 3 == 0 ? 1 << 20 : 50;
  }

  private static void produceAllLengths(Queue<byte[]> queue) throws InterruptedException {
    for (int i = 0; i < 150; i++) {
      byte[] item = new byte[length(i)];
      item[0] = (byte) i;
      item[item.length - 1] = (byte) i;
      queue.put(item);
    }
  }

  @Test
  void itemsLargerThanTheRingKeepTheirPlaceAmongSmallOnes() throws InterruptedException {
    Queue<byte[]> queue = new Queue<>();
    Process producer = Process.start(() -> produceAllLengths(queue));
    for (int i = 0; i < 150; i++) {
      byte[] item = queue.get();
      assertThat(item).hasSize(length(i));
      assertThat(item[0]).isEqualTo((byte) i);
      assertThat(item[item.length - 1]).isEqualTo((byte) i);
    }
    assertThat(producer.join()).isZero();
  }

  /** Puts one array again and again, each time with other numbers in it. */
  private static void putOneArray(Queue<long[]> queue, int count) throws InterruptedException {
    long[] numbers = new long[60_000];
    for (int i = 0; i < count; i++) {
      Arrays.fill(numbers, i);
      queue.put(numbers);
    }
    Arrays.fill(numbers, -1);
  }

  @Test
  void anArrayMayBeChangedOnceItIsPut() throws InterruptedException {
    Queue<long[]> queue = new Queue<>();
    int count = 30; // three times what the ring holds
    Process producer = Process.start(() -> putOneArray(queue, count));
    assertThat(producer.join()).isZero();
    for (int i = 0; i < count; i++) {
      long number = i;
      assertThat(queue.get()).hasSize(60_000).containsOnly(number);
    }
    putOneArray(queue, 12);
    for (int i = 0; i < 12; i++) assertThat(queue.get()).contains(i).doesNotContain(-1);
  }

  @Test
  void moreThanTheRingHoldsIsKeptWhenItsProducerHasEnded() throws InterruptedException {
    Queue<byte[]> queue = new Queue<>();
    assertThat(Process.start(() -> produceAllLengths(queue)).join()).isZero();
    assertThat(queue.size()).isEqualTo(150);
    Process taker =
        Process.start(() -> {
          for (int i = 0; i < 150; i++) if (queue.get()[0] != (byte) i) System.exit(9);
        });
    assertThat(taker.join()).isZero();
    assertThat(queue.poll()).isEmpty();
  }

  private static void putForEver(Queue<Item> queue, int producer) throws InterruptedException {
    produce(queue, producer, Integer.MAX_VALUE);
  }

  @Test
  void aPutterThatIsKilledAtAnyMomentHangsNobodyAndLosesNothingElse() throws InterruptedException {
    Random random = new Random();
    Queue<Item> queue = new Queue<>(200);
    Process steady = Process.start(() -> putForEver(queue, 0));
    int[] next = new int[22];
    for (int killed = 1; killed <= 20; killed++) {
      int producer = killed;
      Process putter = Process.start(() -> putForEver(queue, producer));
      int enough = random.nextInt(2_000);
      while (next[killed] < enough) takeOne(queue, next);
      putter.kill();
      putter.join();
      int steadily = next[0] + 500;
      while (next[0] < steadily) takeOne(queue, next);
    }
    steady.kill();
    steady.join();
    while (queue.size() > 0) takeOne(queue, next);
    // What it was putting when it died may still come.
    produce(queue, 21, 100);
    while (next[21] < 100) takeOne(queue, next);
  }

  /** Nothing that its producer put before this is missing. */
  private static void takeOne(Queue<Item> queue, int[] next) throws InterruptedException {
    Item item = queue.get(AGES).orElseThrow();
    assertThat(item.number()).isEqualTo(next[item.producer()]++);
  }

  private static void takeForEver(Queue<Item> queue, Array seen, Value count)
      throws InterruptedException {
    while (true) {
      seen.set(queue.get().number(), 1);
      count.add(1);
    }
  }

  @Test
  void aTakerThatIsKilledAtAnyMomentHangsNobodyAndLosesItsOwnItemAtMost()
      throws InterruptedException {
    int items = 100_000;
    Random random = new Random();
    Queue<Item> queue = new Queue<>(200);
    Array seen = new Array(items);
    Value count = new Value(0);
    Process producer = Process.start(() -> produce(queue, 0, items));
    for (int i = 0; i < 20; i++) {
      Process taker = Process.start(() -> takeForEver(queue, seen, count));
      long enough = count.get() + random.nextInt(2_000);
      while (count.get() < enough && producer.isAlive()) Thread.onSpinWait();
      taker.kill();
      taker.join();
    }
    while (producer.isAlive() || queue.size() > 0) {
      Optional<Item> item = queue.get(Duration.ofMillis(100));
      if (item.isPresent()) seen.set(item.get().number(), 1);
    }
    int lost = 0;
    for (int i = 0; i < items; i++) if (seen.get(i) == 0) lost++;
    assertThat(lost).isLessThanOrEqualTo(20);
  }

  @Test
  void whoWaitsForRoomIsToldThatTheQueueIsClosed() throws InterruptedException {
    Queue<Item> queue = new Queue<>(100);
    Process putter =
        Process.start(() -> {
          try {
            produce(queue, 0, 101);
          } catch (IllegalStateException e) {
            System.exit(e.getMessage().contains("closed") ? 7 : 8);
          }
        });
    while (queue.size() < 100 && putter.isAlive()) Thread.onSpinWait();
    queue.close();
    assertThat(putter.join()).isEqualTo(7);
    Value taken = new Value(0);
    Process taker = Process.start(() -> consume(queue, 1, taken));
    assertThat(taker.join()).isZero();
    assertThat(taken.get()).isEqualTo(100);
    assertThatIllegalStateException().isThrownBy(queue::poll);
    assertThatIllegalStateException().isThrownBy(() -> queue.put(new Item(0, 0)));
  }

  private static void nested(Queue<Item> queue) throws InterruptedException {
    Process child = Process.start(() -> produce(queue, 1, 1_000));
    produce(queue, 0, 1_000);
    if (child.join() != 0) System.exit(9);
  }

  @Test
  void severalGenerationsUseOneQueue() throws InterruptedException {
    Queue<Item> queue = new Queue<>();
    Process child = Process.start(() -> nested(queue));
    int[] next = new int[2];
    for (int i = 0; i < 2_000; i++) takeOne(queue, next);
    assertThat(next).containsExactly(1_000, 1_000);
    assertThat(child.join()).isZero();
  }

  private static void workOff(JoinableQueue<Item> queue, Value worked) throws InterruptedException {
    while (true) {
      queue.get();
      worked.add(1);
      queue.taskDone();
    }
  }

  @Test
  void joiningWaitsForEveryItemOfEveryWorker() throws InterruptedException {
    JoinableQueue<Item> queue = new JoinableQueue<>(50);
    Value worked = new Value(0);
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < 2; i++) workers.add(Process.start(() -> workOff(queue, worked)));
    for (int round = 1; round <= 20; round++) {
      produce(queue, 0, 300);
      queue.join();
      assertThat(worked.get()).isEqualTo(300L * round);
    }
    for (Process worker : workers) worker.kill();
    for (Process worker : workers) worker.join();
    assertThatIllegalStateException().isThrownBy(queue::taskDone);
  }

  @Test
  void aWaitForAnItemOfTheRingCanBeInterrupted() throws InterruptedException {
    Queue<Item> queue = new Queue<>();
    Process taker =
        Process.start(() -> {
          for (int i = 0; i < 100; i++) queue.get();
          try {
            queue.get();
          } catch (InterruptedException e) {
            queue.put(new Item(1, 0));
          }
        });
    produce(queue, 0, 100);
    while (queue.size() > 0 && taker.isAlive()) Thread.onSpinWait();
    taker.interrupt();
    assertThat(taker.join()).isZero();
    assertThat(queue.get(AGES)).hasValue(new Item(1, 0));
  }

  @Test
  void theMemoryOfARingHasNoNameThatCouldBeLeft() throws Exception {
    Queue<Item> queue = new Queue<>();
    assertThat(Process.start(() -> produce(queue, 0, 1_000)).join()).isZero();
    List<String> memory = sharedMemory();
    assertThat(memory).isNotEmpty().allMatch(file -> file.endsWith("(deleted)"));
    assertThat(queue.size()).isEqualTo(1_000);
  }

  /** The library's files that this process has mapped to write to. */
  private static List<String> sharedMemory() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains(" rw-s ") && line.contains("/.forklore-")).toList();
    }
  }
}
