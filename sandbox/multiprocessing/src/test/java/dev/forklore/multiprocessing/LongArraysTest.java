package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long arrays of bytes go to a worker and back without being packed first. */
@Timeout(60)
class LongArraysTest {
  private static final int LONG = 1 << 20;

  /** Of a worker: what its tasks return, again and again. */
  private static final byte[] KEPT = new byte[LONG];

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] filled(byte value) {
    byte[] bytes = new byte[LONG];
    Arrays.fill(bytes, value);
    return bytes;
  }

  @Test
  void arraysOfEveryLengthComeBackAsTheyWent() throws InterruptedException {
    List<byte[]> arrays =
        IntStream.of(0, 1, 1023, 1024, 65_535, 65_536, 65_537, 131_072, 131_100, 3_000_001)
            .mapToObj(LongArraysTest::random)
            .toList();
    try (Pool pool = new Pool(2)) {
      for (byte[] array : arrays) {
        byte[] back = pool.apply(bytes -> bytes, array);
        assertThat(back).isEqualTo(array);
      }
      for (int chunk : new int[] {1, 3, arrays.size()}) {
        assertThat(pool.map(bytes -> bytes, arrays, chunk))
            .usingElementComparator(Arrays::compare)
            .containsExactlyElementsOf(arrays);
      }
      // A few at first, and more together later.
      List<byte[]> many = new ArrayList<>();
      for (int i = 0; i < 300; i++) many.add(arrays.get(i % 9));
      assertThat(pool.map(bytes -> bytes, many))
          .usingElementComparator(Arrays::compare)
          .containsExactlyElementsOf(many);
    }
  }

  @Test
  void anArrayThatAWorkerUsesAgainIsSentAsItWasReturned() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      List<Integer> numbers = IntStream.range(0, 60).boxed().toList();

      List<byte[]> results =
          pool.map(
              n -> {
                Arrays.fill(KEPT, n.byteValue());
                return KEPT;
              },
              numbers,
              1);

      for (int n : numbers) assertThat(results.get(n)).isEqualTo(filled((byte) n));
    }
  }

  @Test
  void whoDoesNotWaitMayChangeAnArrayAtOnce() {
    try (Pool pool = new Pool(1)) {
      byte[] array = new byte[LONG];
      List<CompletableFuture<List<byte[]>>> results = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Arrays.fill(array, (byte) i);
        results.add(pool.mapAsync(bytes -> bytes, List.of(array)));
      }
      Arrays.fill(array, (byte) -1);

      for (int i = 0; i < 20; i++) {
        assertThat(results.get(i).join().getFirst()).isEqualTo(filled((byte) i));
      }
    }
  }

  @Test
  void aWorkerSendsOneThatHasNoRoomBesideItself() throws InterruptedException {
    try (Pool pool = new Pool(1, "-Xmx32m")) {
      byte[] result = pool.apply(LongArraysTest::random, 17 << 20);
      assertThat(result).isEqualTo(random(17 << 20));
    }
  }

  @Test
  void oneThatDoesNotFitIsToldAndTheWorkerGoesOn() throws InterruptedException {
    try (Pool pool = new Pool(1, "-Xmx24m")) {
      long worker = pool.apply(() -> ProcessHandle.current().pid());
      byte[] tooLong = new byte[40 << 20];
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.apply(bytes -> bytes.length, tooLong))
          .withMessageContaining("A message of 40.0 MiB does not fit");
      byte[] back = pool.apply(bytes -> bytes, random(LONG));
      assertThat(back).isEqualTo(random(LONG));
      long same = pool.apply(() -> ProcessHandle.current().pid());
      assertThat(same).isEqualTo(worker);
    }
  }

  @Test
  void aLargeCallGoesWithALongArray() throws InterruptedException {
    byte[] captured = random(3_000_000);
    try (Pool pool = new Pool(1)) {
      int equal = pool.apply(bytes -> Arrays.mismatch(captured, bytes), random(3_000_000));
      assertThat(equal).isEqualTo(-1);
    }
  }
}
