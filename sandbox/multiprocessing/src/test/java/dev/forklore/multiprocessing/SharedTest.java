package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What processes share, across real processes. */
@Timeout(120)
class SharedTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private static void produce(Queue<Integer> queue, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) queue.put(i);
    queue.put(-1);
  }

  @Test
  void aProducerAndAConsumerShareABoundedQueue() throws InterruptedException {
    Queue<Integer> queue = new Queue<>(3);
    Process producer = Process.start(() -> produce(queue, 10));
    List<Integer> got = new ArrayList<>();
    for (int n = queue.get(); n >= 0; n = queue.get()) got.add(n);
    assertThat(got).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(producer.join()).isZero();
    assertThat(queue.get(SHORT)).isEmpty();
    assertThat(queue.poll()).isEmpty();
    queue.put(1);
    queue.put(2);
    queue.put(3);
    assertThat(queue.put(4, SHORT)).isFalse();
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void aProducerMayEndBeforeAnybodyTakesWhatItPut() throws InterruptedException {
    Queue<byte[]> queue = new Queue<>();
    assertThat(Process.start(() -> queue.put(new byte[1 << 20])).join()).isZero();
    assertThat(queue.get()).hasSize(1 << 20);
  }

  @Test
  void aClosedQueueIsToldToWhoWaits() throws InterruptedException {
    Queue<Integer> queue = new Queue<>();
    Event waits = new Event();
    Process consumer =
        Process.start(() -> {
          waits.set();
          try {
            queue.get();
          } catch (IllegalStateException e) {
            System.exit(e.getMessage().contains("closed") ? 7 : 8);
          }
        });
    waits.await();
    queue.close();
    assertThat(consumer.join()).isEqualTo(7);
    assertThatIllegalStateException().isThrownBy(() -> queue.put(1));
  }

  @Test
  void aConsumerThatDiesWhileItWaitsTakesNothingAlong() throws InterruptedException {
    Queue<Integer> queue = new Queue<>();
    Event waits = new Event();
    Process consumer =
        Process.start(() -> {
          waits.set();
          queue.get();
        });
    waits.await();
    consumer.kill();
    consumer.join();
    queue.put(5);
    assertThat(queue.get()).isEqualTo(5);
  }

  private static void nested(Queue<Integer> queue) throws InterruptedException {
    Process.start(() -> queue.put(99)).join();
  }

  @Test
  void aGrandchildUsesTheSameQueue() throws InterruptedException {
    Queue<Integer> queue = new Queue<>();
    Process.start(() -> nested(queue)).join();
    assertThat(queue.get()).isEqualTo(99);
  }

  @Test
  void aJoinableQueueWaitsUntilEverythingIsDone() throws InterruptedException {
    JoinableQueue<String> queue = new JoinableQueue<>();
    queue.put("x");
    assertThat(queue.join(SHORT)).isFalse();
    Process worker =
        Process.start(() -> {
          queue.get();
          queue.taskDone();
        });
    queue.join();
    assertThat(worker.join()).isZero();
    assertThatIllegalStateException().isThrownBy(queue::taskDone);
  }

  @Test
  void whoWaitsForALockIsToldThatItsHolderDied() throws InterruptedException {
    Lock lock = new Lock();
    Event held = new Event();
    Process holder =
        Process.start(() -> {
          lock.acquire();
          held.set();
          new CountDownLatch(1).await();
        });
    held.await();
    assertThat(lock.acquire(SHORT)).isFalse();
    holder.kill();
    assertThatThrownBy(lock::acquire)
        .isInstanceOf(AbandonedException.class)
        .hasMessageStartingWith(holder.name() + " (pid " + holder.pid() + ") ended while it held");
    lock.acquire();
    lock.release();
  }

  @Test
  void aReentrantLockIsTakenAgainAndReleasedAsOften() throws InterruptedException {
    RLock lock = new RLock();
    lock.acquire();
    lock.acquire();
    lock.release();
    Process other = Process.start(() -> System.exit(lock.acquire(SHORT) ? 5 : 6));
    assertThat(other.join()).isEqualTo(6);
    lock.release();
    assertThatIllegalStateException().isThrownBy(lock::release);
  }

  @Test
  void aBoundedSemaphoreIsNotReleasedTooOften() throws InterruptedException {
    Semaphore semaphore = new BoundedSemaphore(2);
    Process other =
        Process.start(() -> {
          semaphore.acquire();
          semaphore.release();
        });
    assertThat(other.join()).isZero();
    try (Semaphore.Hold held = semaphore.hold()) {
      assertThat(held).isNotNull();
    }
    assertThatIllegalStateException().isThrownBy(semaphore::release);
  }

  @Test
  void processesMeetAtABarrierAndCountWithoutALock() throws InterruptedException {
    Barrier barrier = new Barrier(3);
    Value sum = new Value(0);
    Array squares = new Array(3);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int place = i;
      processes.add(
          Process.start(() -> {
            barrier.await();
            for (int n = 0; n < 10_000; n++) sum.add(1);
            squares.set(place, (long) place * place);
          }));
    }
    for (Process process : processes) assertThat(process.join()).isZero();
    assertThat(sum.get()).isEqualTo(30_000);
    assertThat(squares.get(2)).isEqualTo(4);
  }

  @Test
  void aBarrierBreaksWhenOneOfThoseThatWaitDies() throws InterruptedException {
    Barrier barrier = new Barrier(2);
    Process one = Process.start(barrier::await);
    while (barrier.waiting() == 0) Thread.onSpinWait();
    one.kill();
    one.join();
    while (!barrier.isBroken()) Thread.onSpinWait();
    assertThatThrownBy(barrier::await)
        .isInstanceOf(BrokenBarrierException.class)
        .hasMessageStartingWith(one.name() + " (pid ");
  }

  @Test
  void sharedMemoryIsSeenByWorkersAndLeavesNoFile() throws InterruptedException {
    SharedMemory memory = SharedMemory.of(1 << 20);
    try (Pool pool = new Pool(2)) {
      pool.forEach(
          n -> memory.segment().set(java.lang.foreign.ValueLayout.JAVA_BYTE, n, n.byteValue()),
          List.of(1, 2, 3));
    }
    assertThat(memory.segment().get(java.lang.foreign.ValueLayout.JAVA_BYTE, 3))
        .isEqualTo((byte) 3);
    assertThat(memory.size()).isEqualTo(1 << 20);
  }
}
