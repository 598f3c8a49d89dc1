package dev.forklore.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.Event;
import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.codec.Packed;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process leaves in a queue's ring when it dies there at the worst moment. */
@Timeout(120)
class RingDeathTest {
  private static final byte[] ITEM = {1, 2, 3};

  private final Remote queue = Hub.keep(new QueueState(10));

  private static CompletableFuture<Object> asked(
      Remote queue, String operation, Object... arguments) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(Objects.requireNonNull(queue.ask(operation, arguments)));
          } catch (InterruptedException | RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private static void holdBothWords(Remote queue, Event held) throws InterruptedException {
    QueueState.Share share = (QueueState.Share) Objects.requireNonNull(queue.askNow("ring"));
    Ring ring = new Ring(share.memory);
    if (ring.tail().take(share.holder) && ring.head().take(share.holder)) held.set();
    new CountDownLatch(1).await();
  }

  @Test
  void theWordsOfOneThatDiedAreFreeForThoseWhoWaitForThem() throws Exception {
    Event held = new Event();
    Remote same = queue;
    Process holder = Process.start(() -> holdBothWords(same, held));
    held.await();
    assertThat(queue.ask("room", 0L)).isEqualTo(false);
    CompletableFuture<Object> put = asked(queue, "put", ITEM, Patience.FOR_EVER);
    CompletableFuture<Object> closed = asked(queue, "close");
    assertThat(put.isDone() || closed.isDone()).isFalse();
    holder.kill();
    assertThat(closed.get()).isEqualTo(true);
    assertThat(put.handle((done, refused) -> done != null || refused != null).get()).isTrue();
  }

  private static void putAndTellNobody(Remote queue, Event share) throws InterruptedException {
    QueueState.Share own = (QueueState.Share) Objects.requireNonNull(queue.askNow("ring"));
    Ring ring = new Ring(own.memory);
    share.set();
    while (!ring.wakesTakers()) Thread.onSpinWait();
    if (ring.tail().take(own.holder) && ring.put(Packed.whole(ITEM))) Runtime.getRuntime().halt(7);
  }

  @Test
  void anItemIsFoundWhosePutterDiedBeforeItToldAnybody() throws Exception {
    Event share = new Event();
    Remote same = queue;
    Process putter = Process.start(() -> putAndTellNobody(same, share));
    share.await();
    assertThat(queue.ask("get", false, Patience.FOR_EVER)).isEqualTo(ITEM);
    assertThat(putter.join()).isEqualTo(7);
    assertThat(queue.ask("put", ITEM, Patience.FOR_EVER)).isEqualTo(true);
  }
}
