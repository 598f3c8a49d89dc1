package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lock that is taken in shared memory, and by asking where somebody has it. */
@Timeout(120)
class LockTest {
  private static final int ROUNDS = 20_000;

  private static void count(Lock lock, SharedMemory counter) throws InterruptedException {
    MemorySegment number = counter.segment();
    for (int i = 0; i < ROUNDS; i++) {
      try (Semaphore.Hold held = lock.hold()) {
        assertThat(held).isNotNull();
        // Not atomic: without the lock some of these would be lost.
        number.set(ValueLayout.JAVA_LONG, 0, number.get(ValueLayout.JAVA_LONG, 0) + 1);
      }
    }
  }

  @Test
  void onlyOneHoldsIt() throws InterruptedException {
    Lock lock = new Lock();
    SharedMemory counter = SharedMemory.of(Long.BYTES);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) processes.add(Process.start(() -> count(lock, counter)));
    count(lock, counter);
    for (Process process : processes) assertThat(process.join()).isZero();
    assertThat(counter.segment().get(ValueLayout.JAVA_LONG, 0)).isEqualTo(4L * ROUNDS);
  }

  @Test
  void whoeverWaitsGetsItWhenItIsGivenBack() throws InterruptedException {
    Lock lock = new Lock();
    Event held = new Event();
    Event enough = new Event();
    Process holder =
        Process.start(() -> {
          try (Semaphore.Hold own = lock.hold()) {
            held.set();
            enough.await();
            assertThat(own).isNotNull();
          }
        });
    held.await();
    assertThat(lock.acquire(Duration.ofMillis(10))).isFalse();
    Process next = Process.start(() -> System.exit(lock.acquire(Duration.ofSeconds(60)) ? 7 : 8));
    enough.set();
    assertThat(next.join()).isEqualTo(7);
    assertThat(holder.join()).isZero();
  }

  @Test
  void aWaitForItCanBeInterrupted() throws InterruptedException {
    Lock lock = new Lock();
    lock.acquire();
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiting =
        new Thread(() -> {
          try {
            lock.acquire();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    waiting.start();
    waiting.interrupt();
    interrupted.await();
    lock.release();
    assertThat(lock.acquire(Duration.ZERO)).isTrue();
  }

  @Test
  void itIsNotGivenBackTwice() throws InterruptedException {
    Lock lock = new Lock();
    lock.acquire();
    lock.release();
    assertThatIllegalStateException().isThrownBy(lock::release);
  }

  /** What one that died took along, no later one lacks. */
  @Test
  void itOutlivesManyHoldersThatDie() throws InterruptedException {
    Lock lock = new Lock();
    for (int i = 0; i < 5; i++) {
      Process holder =
          Process.start(() -> {
            lock.acquire();
            Runtime.getRuntime().halt(3);
          });
      assertThat(holder.join()).isEqualTo(3);
      boolean told = false;
      boolean taken = false;
      while (!taken) {
        try {
          lock.acquire();
          taken = true;
        } catch (AbandonedException e) {
          told = true;
        }
      }
      assertThat(told).isTrue();
      lock.release();
    }
  }

  @Test
  void manyCostFewDescriptorsHereAndInAChild() throws Exception {
    Lock first = new Lock();
    long before = descriptors();
    List<Lock> locks = new ArrayList<>(List.of(first));
    for (int i = 0; i < 2_000; i++) locks.add(new Lock());
    assertThat(descriptors()).isLessThan(before + 50);
    Lock last = locks.getLast();
    last.acquire();
    Process child =
        Process.start(() -> {
          for (Lock lock : locks) {
            if (lock.acquire(Duration.ZERO)) lock.release();
            else System.exit(lock == locks.getLast() ? 7 : 8);
          }
        });
    assertThat(child.join()).isEqualTo(7);
    last.release();
    Process again =
        Process.start(() -> {
          long atFirst = descriptors();
          for (Lock lock : locks) {
            if (lock.acquire(Duration.ZERO)) lock.release();
            else System.exit(8);
          }
          System.exit(descriptors() < atFirst + 50 ? 9 : 10);
        });
    assertThat(again.join()).isEqualTo(9);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
