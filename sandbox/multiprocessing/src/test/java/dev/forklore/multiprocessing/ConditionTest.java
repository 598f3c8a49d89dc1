package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A condition, and a list in shared memory, across real processes. */
@Timeout(120)
class ConditionTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private static void take(Condition changed, Value stock) throws InterruptedException {
    try (Semaphore.Hold held = changed.hold()) {
      changed.awaitUntil(() -> stock.get() > 0);
      stock.add(-1);
      assertThat(held).isNotNull();
    }
  }

  @Test
  void processesWaitUntilAnotherChangesWhatTheyWaitFor() throws InterruptedException {
    Condition changed = new Condition();
    Value stock = new Value(0);
    List<Process> takers = new ArrayList<>();
    for (int i = 0; i < 3; i++) takers.add(Process.start(() -> take(changed, stock)));
    for (int i = 0; i < 3; i++) {
      changed.acquire();
      stock.add(1);
      changed.signal();
      changed.release();
    }
    for (Process taker : takers) assertThat(taker.join()).isZero();
    assertThat(stock.get()).isZero();
  }

  @Test
  void aWaitIsGivenUpInTimeAndHasTheLockThen() throws InterruptedException {
    RLock lock = new RLock();
    Condition condition = new Condition(lock);
    lock.acquire();
    lock.acquire();
    assertThat(condition.await(SHORT)).isFalse();
    assertThat(condition.awaitUntil(() -> false, SHORT)).isFalse();
    Process other = Process.start(() -> System.exit(lock.acquire(SHORT) ? 5 : 6));
    assertThat(other.join()).isEqualTo(6);
    lock.release();
    lock.release();
    assertThatThrownBy(condition::await).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theLockIsFreeWhileSomebodyWaits() throws InterruptedException {
    Lock lock = new Lock();
    Condition condition = new Condition(lock);
    Value waits = new Value(0);
    Process waiter =
        Process.start(() -> {
          lock.acquire();
          waits.set(1);
          condition.await();
          lock.release();
        });
    boolean seen = false;
    while (!seen) {
      lock.acquire();
      seen = waits.get() == 1;
      if (seen) condition.signalAll();
      lock.release();
    }
    assertThat(waiter.join()).isZero();
  }

  @Test
  void whoeverWaitsIsToldThatTheHolderOfTheLockDied() throws InterruptedException {
    Lock lock = new Lock();
    Condition condition = new Condition(lock);
    Event held = new Event();
    Process holder =
        Process.of(() -> {
          lock.acquire();
          held.set();
          new CountDownLatch(1).await();
        });
    lock.acquire();
    Thread kills =
        Thread.ofPlatform()
            .start(() -> {
              try {
                held.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              holder.kill();
            });
    holder.start();
    assertThatThrownBy(condition::await)
        .isInstanceOf(AbandonedException.class)
        .hasMessageContaining(holder.name());
    kills.join();
    lock.release();
    assertThat(lock.acquire(SHORT)).isTrue();
  }

  @Test
  void aSignalThatWakesADeadProcessWakesTheNext() throws InterruptedException {
    Condition condition = new Condition();
    Value waiting = new Value(0);
    Process dies = Process.start(() -> waitOnce(condition, waiting));
    while (waiting.get() < 1) Thread.onSpinWait();
    condition.acquire();
    dies.kill();
    dies.join();
    Process lives = Process.start(() -> waitOnce(condition, waiting));
    condition.release();
    while (waiting.get() < 2) Thread.onSpinWait();
    condition.acquire();
    condition.signal();
    condition.release();
    assertThat(lives.join()).isZero();
  }

  private static void waitOnce(Condition condition, Value waiting) throws InterruptedException {
    condition.acquire();
    waiting.add(1);
    condition.await();
    condition.release();
  }

  @Test
  void anInterruptEndsAWaitWithTheLockHeld() throws InterruptedException {
    Condition condition = new Condition();
    condition.acquire();
    Thread.currentThread().interrupt();
    assertThatThrownBy(condition::await).isInstanceOf(InterruptedException.class);
    Process other = Process.start(() -> System.exit(condition.acquire(SHORT) ? 5 : 6));
    assertThat(other.join()).isEqualTo(6);
    condition.release();
  }

  @Test
  void aShareableListIsChangedInPlaceByAnotherProcess() throws InterruptedException {
    ShareableList list = ShareableList.of("Ada", 1815, 2.5, true, null, new byte[] {1, 2});
    Process child =
        Process.start(() -> {
          list.set(0, "Grace");
          list.set(1, (Integer) list.get(1) + 91);
          list.set(2, null);
          list.set(4, 7L);
          list.set(5, new byte[] {3});
        });
    assertThat(child.join()).isZero();
    assertThat(list.subList(0, 5)).containsExactly("Grace", 1906, null, true, 7L);
    assertThat((byte[]) list.get(5)).containsExactly(3);
    assertThat(list).hasSize(6);
    assertThatThrownBy(() -> list.set(0, "Katherine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Item 0 has room for 8 bytes, and this has 9.");
    assertThatThrownBy(() -> list.set(0, List.of())).hasMessageContaining("holds numbers");
  }
}
