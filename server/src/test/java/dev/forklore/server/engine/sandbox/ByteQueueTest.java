package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ByteQueueTest {
  private final ByteQueue queue = new ByteQueue(4);

  @Test
  void bytesComeOutInTheOrderInWhichTheyWentIn() throws Exception {
    queue.add(new byte[] {1, 2, 3});
    queue.add(new byte[] {(byte) 0xff});
    queue.end();

    assertThat(queue.read()).isEqualTo(1);
    assertThat(queue.readAllBytes()).containsExactly(2, 3, -1);
    assertThat(queue.read()).isEqualTo(-1);
  }

  @Test
  void aReaderGivesUpAtItsDeadline() {
    queue.deadline(System.nanoTime());

    assertThatThrownBy(queue::read).isInstanceOf(DeadlineException.class);
  }

  @Test
  void aDeadlineThatMovesUpWakesAReaderThatWaits() {
    queue.deadline(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    Thread reader = Thread.ofPlatform().start(this::readOne);
    Awaitility.await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);

    queue.deadline(System.nanoTime());

    Awaitility.await().until(() -> !reader.isAlive());
  }

  @Test
  void whatIsThereIsReadEvenAfterTheDeadline() throws Exception {
    queue.add(new byte[] {7});
    queue.deadline(System.nanoTime() - 1);

    assertThat(queue.read()).isEqualTo(7);
  }

  @Test
  void aWriterWaitsWhileThereIsTooMuch() throws Exception {
    queue.put(new byte[] {1, 2, 3, 4});
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> putOne((byte) 5));
    assertThat(second).isNotDone();

    assertThat(queue.read()).isEqualTo(1);

    assertThat(second).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(queue.size()).isEqualTo(4);
  }

  @Test
  void closingFreesAWriterAndDropsEverything() throws Exception {
    queue.put(new byte[] {1, 2, 3, 4});
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> putOne((byte) 5));

    queue.close();

    assertThat(second).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(queue.read()).isEqualTo(-1);
    assertThat(queue.size()).isZero();
  }

  @Test
  void anInterruptEndsTheWaitAndStays() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(queue::read).isInstanceOf(DeadlineException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void putOne(byte value) {
    try {
      queue.put(new byte[] {value});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOne() {
    try {
      queue.read();
    } catch (DeadlineException e) {
      Thread.currentThread().interrupt();
    }
  }
}
