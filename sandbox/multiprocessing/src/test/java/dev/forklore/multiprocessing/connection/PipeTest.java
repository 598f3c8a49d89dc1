package dev.forklore.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.Queue;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections between relatives, across real processes. */
@Timeout(120)
class PipeTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static void echo(Connection connection) throws IOException, InterruptedException {
    try {
      while (true) connection.send(connection.recv());
    } catch (EOFException end) {
      System.exit(7);
    }
  }

  @Test
  void objectsGoToAChildAndBackInOrder() throws Exception {
    Pipe pipe = new Pipe();
    Process child = Process.start(() -> echo(pipe.second()));
    pipe.first().send("early");
    pipe.first().send(List.of(1, 2));
    assertThat(pipe.first().recv(String.class)).isEqualTo("early");
    assertThat(pipe.first().recv()).isEqualTo(List.of(1, 2));
    pipe.first().close();
    assertThat(child.join()).isEqualTo(7);
  }

  @Test
  void bothEndsCanBeUsedInOneProcess() throws Exception {
    Pipe pipe = new Pipe();
    pipe.first().send(1);
    pipe.second().send(2L);
    assertThat(pipe.second().recv()).isEqualTo(1);
    assertThat(pipe.first().recv()).isEqualTo(2L);
    assertThat(pipe.first().recv(SHORT)).isEmpty();
    assertThat(pipe.first().poll()).isFalse();
    pipe.second().close();
    assertThat(pipe.first().poll()).isTrue();
    assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
    assertThatIOException().isThrownBy(() -> pipe.first().send(1)).withMessageContaining("closed");
  }

  @Test
  void aOneWayPipeSendsFromTheSecondEndToTheFirst() throws Exception {
    Pipe pipe = new Pipe(false);
    assertThat(Process.start(() -> pipe.second().send("x")).join()).isZero();
    assertThat(pipe.first().recv()).isEqualTo("x");
    assertThatIOException().isThrownBy(() -> pipe.first().send(1)).withMessageContaining("one-way");
    assertThatIOException().isThrownBy(() -> pipe.second().recv()).withMessageContaining("one-way");
  }

  @Test
  void theOtherEndLearnsThatAChildDied() throws Exception {
    Pipe pipe = new Pipe();
    Process child =
        Process.start(() -> {
          pipe.second().send("ready");
          new CountDownLatch(1).await();
        });
    assertThat(pipe.first().recv()).isEqualTo("ready");
    child.kill();
    assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
  }

  @Test
  void theOtherEndLearnsThatAChildDiedBeforeItCameForItsEnd() throws Exception {
    Pipe pipe = new Pipe();
    Process child =
        Process.of(() -> pipe.second().recv()).withJvmOptions("-XX:NoSuchOption").start();
    pipe.second().close();
    assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
    assertThat(child.join()).isEqualTo(1);
  }

  @Test
  void closingAnEndThatWasSentDoesNotTakeItFromTheChild() throws Exception {
    Pipe pipe = new Pipe();
    Process child = Process.start(() -> echo(pipe.second()));
    pipe.second().close();
    pipe.first().send("still there");
    assertThat(pipe.first().recv()).isEqualTo("still there");
    pipe.close();
    assertThat(child.join()).isEqualTo(7);
  }

  @Test
  void anEndThatWasSentCannotBeUsedHereAndSaysWhoHasIt() throws Exception {
    Pipe pipe = new Pipe();
    Process child = Process.start(() -> echo(pipe.second()));
    pipe.first().send(1);
    assertThat(pipe.first().recv()).isEqualTo(1);
    assertThatIOException()
        .isThrownBy(() -> pipe.second().recv())
        .withMessageContaining(child.name() + " (pid " + child.pid() + ")");
    pipe.first().close();
    child.join();
  }

  @Test
  void twoChildrenTalkToEachOther() throws Exception {
    Pipe pipe = new Pipe();
    Process one = Process.start(() -> echo(pipe.first()));
    Process two =
        Process.start(() -> {
          pipe.second().send("over the parent");
          byte[] large = new byte[3 << 20];
          Arrays.fill(large, (byte) 5);
          pipe.second().sendBytes(large);
          Object back = pipe.second().recv();
          boolean well = back.equals("over the parent");
          System.exit(well ? 9 : 8);
        });
    assertThat(two.join()).isEqualTo(9);
    // It was at the bytes, which are no object, or had read the end.
    assertThat(one.join()).isIn(7, 1);
  }

  private static void sendOnce(Connection connection) throws InterruptedException {
    try {
      connection.send("to somebody who is gone");
    } catch (IOException told) {
      System.exit(9);
    }
  }

  @Test
  void aChildThatComesForItsEndWhenTheOtherIsDeadCannotSendIntoNothing() throws Exception {
    Pipe pipe = new Pipe();
    Process dead = Process.start(() -> pipe.first().send("the last of it"));
    assertThat(dead.join()).isZero();
    assertThat(Process.start(() -> sendOnce(pipe.second())).join()).isEqualTo(9);
  }

  private static void passOn(Connection connection) throws InterruptedException {
    Process.start(() -> connection.send("from the grandchild")).join();
  }

  @Test
  void aChildGivesItsEndToItsOwnChild() throws Exception {
    Pipe pipe = new Pipe();
    Process child = Process.start(() -> passOn(pipe.second()));
    assertThat(pipe.first().recv()).isEqualTo("from the grandchild");
    assertThat(child.join()).isZero();
    assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
  }

  @Test
  void aConnectionTravelsThroughAQueueAndToAWorker() throws Exception {
    Pipe pipe = new Pipe();
    Queue<Connection> queue = new Queue<>();
    Process child = Process.start(() -> echo(queue.get()));
    queue.put(pipe.second());
    pipe.first().send("hello");
    assertThat(pipe.first().recv(LONG)).contains("hello");
    pipe.first().close();
    assertThat(child.join()).isEqualTo(7);
    Pipe other = new Pipe(false);
    try (Pool pool = new Pool(1)) {
      Connection sender = other.second();
      assertThat(pool.apply(() -> sender.send("from a worker", LONG))).isTrue();
      assertThat(other.first().recv()).isEqualTo("from a worker");
    }
  }

  @Test
  void aLargeMessageArrivesWhole() throws Exception {
    Pipe pipe = new Pipe();
    Process child = Process.start(() -> pipe.second().sendBytes(pipe.second().recvBytes()));
    byte[] large = new byte[10 << 20];
    for (int i = 0; i < large.length; i++) large[i] = (byte) (i * 31);
    pipe.first().sendBytes(large);
    assertThat(pipe.first().recvBytes()).isEqualTo(large);
    assertThat(child.join()).isZero();
  }

  @Test
  void aSendThatNobodyReadsIsGivenUpInTimeAndHarmsNothing() throws Exception {
    Pipe pipe = new Pipe();
    Process child =
        Process.start(() -> {
          pipe.second().send("here");
          // Reads only when it is told that the sender has given up.
          while (!pipe.second().poll(LONG)) Thread.onSpinWait();
          new CountDownLatch(1).await();
        });
    assertThat(pipe.first().recv()).isEqualTo("here");
    byte[] piece = new byte[64 << 10];
    int sent = 0;
    while (pipe.first().sendBytes(piece, SHORT)) sent++;
    assertThat(sent).isPositive();
    assertThat(pipe.first().sendBytes(piece, SHORT)).isFalse();
    child.kill();
    assertThat(child.join(LONG)).isTrue();
  }

  @Test
  void aMessageIsNotLostByAnInterrupt() throws Exception {
    Pipe pipe = new Pipe();
    Process child = Process.start(() -> echo(pipe.second()));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(InterruptedException.class);
    pipe.first().send("after");
    assertThat(pipe.first().recv()).isEqualTo("after");
    Thread waits =
        Thread.ofPlatform()
            .start(() -> {
              try {
                pipe.first().recv();
              } catch (IOException e) {
                throw new IllegalStateException("was not interrupted", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waits.interrupt();
    waits.join();
    pipe.first().send("later");
    assertThat(pipe.first().recv()).isEqualTo("later");
    pipe.first().close();
    child.join();
  }

  @Test
  void severalConnectionsAndTheEndOfAProcessAreWaitedForTogether() throws Exception {
    Pipe one = new Pipe();
    Pipe two = new Pipe();
    Process child =
        Process.start(() -> {
          two.second().send("two");
          two.second().recv();
        });
    List<Waitable> all = List.of(one.first(), two.first(), child.sentinel());
    assertThat(Waitable.<Waitable>wait(List.of(one.first()), SHORT)).isEmpty();
    assertThat(Waitable.<Waitable>wait(all)).containsExactly(two.first());
    assertThat(two.first().recv()).isEqualTo("two");
    two.first().send("you may end");
    List<Waitable> end = List.of(one.first(), child.sentinel());
    assertThat(Waitable.<Waitable>wait(end)).containsExactly(child.sentinel());
  }
}
