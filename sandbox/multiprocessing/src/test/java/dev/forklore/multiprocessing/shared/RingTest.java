package dev.forklore.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.SharedMemory;
import dev.forklore.multiprocessing.codec.Packed;
import dev.forklore.multiprocessing.codec.Parcel;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

  private boolean put(byte[] item) {
    return ring.put(Packed.whole(item));
  }

  private byte @Nullable [] take() {
    Packed item = ring.take();
    return item == null ? null : item.whole();
  }

  private void passThrough(int items) {
    Random random = new Random(5);
    Deque<byte[]> model = new ArrayDeque<>();
    for (int n = 0; n < items; n++) {
      int most = random.nextInt(4) == 0 ? MOST : 100;
      byte[] item = item(n, random.nextInt(most));
      boolean room = ring.hasRoom(item.length);
      assertThat(put(item)).isEqualTo(room);
      if (room) model.add(item);
      if (!room || random.nextInt(3) == 0) assertThat(Arrays.equals(take(), model.poll())).isTrue();
      assertThat(ring.count()).isEqualTo(model.size());
    }
    while (!model.isEmpty()) assertThat(Arrays.equals(take(), model.poll())).isTrue();
    assertThat(ring.isEmpty()).isTrue();
    assertThat(take()).isNull();
  }

  @Test
  void itemsOfAllLengthsComeOutAsTheyWentIn() {
    passThrough(2_000);
  }

  @Test
  void itGoesOnWhereItsNumbersBeginAgain() {
    // 2 items and 64 KiB before both halves of a mark are used up.
    long mark = 0xFFFF_FFFE_FFFF_E000L;
    for (long number : List.of(Ring.HEAD, Ring.TAIL, Ring.SEEN_HEAD, Ring.SEEN_TAIL)) {
      memory.segment().set(ValueLayout.JAVA_LONG, number, mark);
    }
    passThrough(300);
  }

  @Test
  void anItemOfItsWholeSizeFitsAndALargerOneDoesNot() {
    int most = Ring.DATA_BYTES - Long.BYTES;
    assertThat(Ring.fits(most)).isTrue();
    assertThat(Ring.fits(most + 1)).isFalse();
    assertThat(put(item(7, most))).isTrue();
    assertThat(put(item(8, 0))).isFalse();
    assertThat(take()).isEqualTo(item(7, most));
    assertThat(put(item(8, 0))).isTrue();
  }

  @Test
  void arraysOfNumbersComeOutAsTheyWentInWhereverTheyLie() throws Exception {
    byte[] bytes = item(5, MOST - 1);
    int[] ints = IntStream.range(0, MOST / 5).toArray();
    long[] longs = IntStream.range(0, MOST / 9).mapToLong(n -> -n).toArray();
    double[] doubles = IntStream.range(0, MOST / 9).mapToDouble(Math::sqrt).toArray();
    for (int i = 0; i < 5; i++) {
      for (Object item : new Object[] {bytes, ints, longs, doubles, new int[0], new byte[3]}) {
        assertThat(ring.put(Packed.of(item, "It"))).isTrue();
        Packed taken = ring.take();
        assertThat(taken).isNotNull();
        Object copy = taken.open();
        assertThat(copy).isNotSameAs(item);
        assertThat(Arrays.deepEquals(new Object[] {copy}, new Object[] {item})).isTrue();
      }
    }
  }

  @Test
  void anArrayTravelsInTheRingAsItDoesInAMessage() throws Exception {
    int[] numbers = IntStream.range(0, 1000).toArray();
    byte[] message = Packed.of(numbers, "It").whole();
    assertThat(Parcel.pack(new Object[] {numbers}, "It")).isEqualTo(message);
    assertThat(Packed.whole(message).open()).isEqualTo(numbers);
  }

  @Test
  void whatOnlyBeginsLikeAnArrayIsNotTakenForOne() throws Exception {
    int[] numbers = IntStream.range(0, 1000).toArray();
    byte[] longer = Arrays.copyOf(Packed.of(numbers, "It").whole(), 4_100);
    assertThat(put(longer)).isTrue();
    assertThat(take()).isEqualTo(longer);
  }

  @Test
  void aRingAsksForNoMoreMemoryThanItUses() {
    put(item(1, 10));
    // The first piece was cleared, so what was written beyond it by others is still there.
    long beyond = Ring.BYTES - Long.BYTES;
    memory.segment().set(ValueLayout.JAVA_LONG, beyond, 5);
    put(item(2, 10));
    assertThat(memory.segment().get(ValueLayout.JAVA_LONG, beyond)).isEqualTo(5);
  }

  @Test
  void moreThanWasPutIsNotDone() {
    put(item(1, 1));
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
