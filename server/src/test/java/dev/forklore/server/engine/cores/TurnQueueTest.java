package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnQueueTest {
  private final TurnQueue<String> queue = new TurnQueue<>();

  @Test
  void clientsTakeTurns() {
    add("a1", "a2", "a3", "b1", "c1", "b2");

    assertThat(queue.inOrder()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void theyAreServedInTheOrderThatWasAnnounced() {
    add("a1", "a2", "a3", "b1", "c1", "b2");
    List<String> announced = queue.inOrder();

    List<String> served = new ArrayList<>();
    while (queue.size() > 0) {
      served.add(queue.head());
      queue.removeHead();
    }

    assertThat(served).isEqualTo(announced);
    assertThat(queue.head()).isNull();
  }

  @Test
  void aNewcomerDoesNotOvertakeWhoHasHadNoTurnYet() {
    add("a1", "a2", "b1");
    queue.removeHead();
    add("c1");

    assertThat(queue.inOrder()).containsExactly("b1", "a2", "c1");
  }

  @Test
  void aClientThatTakesOneBackKeepsItsTurnForTheNext() {
    add("a1", "a2", "b1");

    assertThat(queue.remove("a", "a1")).isTrue();
    assertThat(queue.remove("a", "a1")).isFalse();

    assertThat(queue.inOrder()).containsExactly("a2", "b1");
  }

  private void add(String... items) {
    for (String item : items) queue.add(item.substring(0, 1), item);
  }
}
