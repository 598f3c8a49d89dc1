package dev.forklore.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.CallWith;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the items of a call are divided, by the times that are given here. */
class BacklogTest {
  private static final int WORKERS = 2;
  private static final long MILLISECOND = 1_000_000;

  private final Backlog backlog = new Backlog();

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static Batch batch(List<?> items, Division division) {
    CallWith<Object, Object> call = item -> item;
    return Batch.of(call, items, division, null, (chunk, outcome) -> {});
  }

  /** Takes all, with each item taking so long, and says how large the chunks were. */
  private List<Integer> sizes(int items, long nanosEach) {
    Batch batch = batch(numbers(items), new Division.Tapered(WORKERS));
    backlog.add(batch.pieces());
    List<Integer> sizes = new ArrayList<>();
    int next = 0;
    while (!backlog.isEmpty()) {
      Chunk chunk = backlog.take(WORKERS);
      assertThat(chunk.first()).isEqualTo(next);
      next += chunk.size();
      sizes.add(chunk.size());
      batch.took(chunk.size(), chunk.size() * nanosEach);
    }
    assertThat(next).isEqualTo(items);
    return sizes;
  }

  @Test
  void longItemsTravelOneByOne() {
    assertThat(sizes(20, 1000 * MILLISECOND)).hasSize(20).containsOnly(1);
    assertThat(sizes(32, 1000 * MILLISECOND)).hasSize(32).containsOnly(1);
  }

  @Test
  void fewItemsTravelOneByOneHoweverQuickTheFirstAre() {
    assertThat(sizes(20, 1)).hasSize(20).containsOnly(1);
  }

  @Test
  void aMillionTinyItemsTravelInFewChunks() {
    List<Integer> sizes = sizes(1_000_000, 10);
    assertThat(sizes.getFirst()).isEqualTo(1);
    assertThat(sizes).hasSizeLessThan(30).allMatch(size -> size <= 62_500);
  }

  @Test
  void noChunkOfManyLongItemsIsMuchOfWhatIsLeft() {
    int left = 10_000;
    for (int size : sizes(left, 1000 * MILLISECOND)) {
      assertThat(size).isLessThanOrEqualTo(Math.ceilDiv(left, 16 * WORKERS));
      left -= size;
    }
  }

  @Test
  void aChunkSizeThatIsGivenIsKept() {
    Batch batch = batch(numbers(10), new Division.Even(4));
    backlog.add(batch.pieces());
    batch.took(4, 1);
    assertThat(backlog.take(WORKERS).size()).isEqualTo(4);
    assertThat(backlog.take(WORKERS).size()).isEqualTo(4);
    assertThat(backlog.take(WORKERS).size()).isEqualTo(2);
  }

  @Test
  void whatComesBackGoesOutFirstAndIsNotJoinedWithWhatDoesNotFollowIt() {
    Batch batch = batch(numbers(1000), new Division.Tapered(WORKERS));
    backlog.add(batch.pieces());
    Chunk back = backlog.take(WORKERS);
    assertThat(backlog.take(WORKERS).first()).isEqualTo(1);
    backlog.putBack(back);
    batch.took(1, 1);
    assertThat(backlog.take(WORKERS)).isEqualTo(back);
    Chunk next = backlog.take(WORKERS);
    assertThat(next.first()).isEqualTo(2);
    assertThat(next.size()).isGreaterThan(1);
  }

  @Test
  void callsOfTwoAreNotMixed() {
    Batch one = batch(numbers(40), new Division.Tapered(WORKERS));
    Batch other = batch(numbers(40), new Division.Tapered(WORKERS));
    backlog.add(one.pieces());
    backlog.add(other.pieces());
    one.took(1, 1);
    other.took(1, 1);
    while (backlog.peek().batch().equals(one)) {
      Chunk chunk = backlog.take(WORKERS);
      assertThat(chunk.first() + chunk.size()).isLessThanOrEqualTo(40);
    }
    assertThat(backlog.takeAll(other).stream().mapToInt(Chunk::size).sum()).isEqualTo(40);
    assertThat(backlog.isEmpty()).isTrue();
  }

  @Test
  void somethingLargeThatAllItemsHoldIsPackedInFewChunks() {
    List<String> large = new ArrayList<>(List.of("x".repeat(200_000)));
    List<List<Object>> items = numbers(100).stream().map(n -> List.<Object>of(large, n)).toList();
    assertThat(batch(items, new Division.Tapered(WORKERS)).pieces()).hasSize(8);
    List<byte[]> apart = numbers(20).stream().map(_ -> new byte[200_000]).toList();
    assertThat(batch(apart, new Division.Tapered(WORKERS)).pieces()).hasSize(20);
  }
}
