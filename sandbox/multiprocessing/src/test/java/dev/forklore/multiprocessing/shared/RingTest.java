package dev.forklore.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.SharedMemory;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Items in memory, as one process alone sees them. */
class RingTest {
  private static final int MOST = Ring.DATA_BYTES / 3;

  private final SharedMemory memory = SharedMemory.of(Ring.BYTES);
  private final Ring ring = new Ring(memory);

  private static byte[] item(int n, int length) {
    byte[] item = new byte[length];
    Arrays.fill(item, (byte) n);
    return item;
  }

  private void passThrough(int items) {
    Random random = new Random(5);
    Deque<byte[]> model = new ArrayDeque<>();
    for (int n = 0; n < items; n++) {
      int most = random.nextInt(4) == 0 ? MOST : 100;
      byte[] item = item(n, random.nextInt(most));
      boolean room = ring.hasRoom(item.length);
      assertThat(ring.put(item)).isEqualTo(room);
      if (room) model.add(item);
      if (!room || random.nextInt(3) == 0)
        assertThat(Arrays.equals(ring.take(), model.poll())).isTrue();
      assertThat(ring.count()).isEqualTo(model.size());
    }
    while (!model.isEmpty()) assertThat(Arrays.equals(ring.take(), model.poll())).isTrue();
    assertThat(ring.isEmpty()).isTrue();
    assertThat(ring.take()).isNull();
  }

  @Test
  void itemsOfAllLengthsComeOutAsTheyWentIn() {
    passThrough(2_000);
  }

  @Test
  void itGoesOnWhereItsNumbersBeginAgain() {
    // 2 items and 64 KiB before both halves of a mark are used up.
    long mark = 0xFFFF_FFFE_FFFF_E000L;
    memory.segment().set(ValueLayout.JAVA_LONG, Ring.HEAD, mark);
    memory.segment().set(ValueLayout.JAVA_LONG, Ring.TAIL, mark);
    passThrough(300);
  }

  @Test
  void anItemOfItsWholeSizeFitsAndALargerOneDoesNot() {
    int most = Ring.DATA_BYTES - Long.BYTES;
    assertThat(Ring.fits(most)).isTrue();
    assertThat(Ring.fits(most + 1)).isFalse();
    assertThat(ring.put(item(7, most))).isTrue();
    assertThat(ring.put(item(8, 0))).isFalse();
    assertThat(ring.take()).isEqualTo(item(7, most));
    assertThat(ring.put(item(8, 0))).isTrue();
  }

  @Test
  void aRingAsksForNoMoreMemoryThanItUses() {
    ring.put(item(1, 10));
    // The first piece was cleared, so what was written beyond it by others is still there.
    long beyond = Ring.BYTES - Long.BYTES;
    memory.segment().set(ValueLayout.JAVA_LONG, beyond, 5);
    ring.put(item(2, 10));
    assertThat(memory.segment().get(ValueLayout.JAVA_LONG, beyond)).isEqualTo(5);
  }

  @Test
  void moreThanWasPutIsNotDone() {
    ring.put(item(1, 1));
    ring.homeHas(0, 0, 1);
    assertThat(ring.done()).isEqualTo(1);
    assertThat(ring.done()).isZero();
    assertThat(ring.done()).isEqualTo(-1);
  }

  @Test
  void whoWaitsIsToldOnce() {
    assertThat(ring.wakesTakers()).isFalse();
    ring.takersWait();
    assertThat(ring.wakesPutters()).isFalse();
    assertThat(ring.wakesTakers()).isTrue();
    assertThat(ring.wakesTakers()).isFalse();
  }
}
