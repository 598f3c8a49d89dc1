package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.forklore.server.engine.Party;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items are named by their group, their member and a number: "Ax1". */
class TurnQueueTest {
  private final TurnQueue<String> queue = new TurnQueue<>();

  @Test
  void groupsTakeTurns() {
    add("Ax1", "Ax2", "Ax3", "Bx1", "Cx1", "Bx2");

    assertThat(queue.inOrder()).containsExactly("Ax1", "Bx1", "Cx1", "Ax2", "Bx2", "Ax3");
  }

  @Test
  void withinAGroupItsMembersDo() {
    add("Ax1", "Ax2", "Ay1", "Ay2", "Bx1", "Bx2");

    assertThat(queue.inOrder()).containsExactly("Ax1", "Bx1", "Ay1", "Bx2", "Ax2", "Ay2");
  }

  @Test
  void manyMembersOfOneGroupDelayAnotherGroupByOneTurn() {
    for (char member = 'a'; member <= 'j'; member++) add("A" + member + "1");
    add("Bx1");

    assertThat(queue.inOrder().indexOf("Bx1")).isEqualTo(1);
  }

  @Test
  void theyAreServedInTheOrderThatWasAnnounced() {
    add("Ax1", "Ay1", "Ax2", "Bx1", "Cx1", "Bx2", "Ay2");
    List<String> announced = queue.inOrder();

    List<String> served = new ArrayList<>();
    while (queue.size() > 0) {
      String next = queue.inOrder().getFirst();
      queue.serve(party(next), next);
      served.add(next);
    }

    assertThat(served).isEqualTo(announced);
    assertThat(queue.inOrder()).isEmpty();
  }

  @Test
  void aNewcomerDoesNotOvertakeWhoHasHadNoTurnYet() {
    add("Ax1", "Ax2", "Bx1");
    queue.serve(party("Ax1"), "Ax1");
    add("Cx1");

    assertThat(queue.inOrder()).containsExactly("Bx1", "Ax2", "Cx1");
  }

  @Test
  void whoIsServedOutOfTurnGoesToTheBackAllTheSame() {
    add("Ax1", "Bx1", "Bx2", "Cx1");
    queue.serve(party("Bx1"), "Bx1");

    assertThat(queue.inOrder()).containsExactly("Ax1", "Cx1", "Bx2");
  }

  @Test
  void whoTakesOneBackKeepsTheTurnForTheNext() {
    add("Ax1", "Ax2", "Bx1");

    assertThat(queue.remove(party("Ax1"), "Ax1")).isTrue();
    assertThat(queue.remove(party("Ax1"), "Ax1")).isFalse();

    assertThat(queue.inOrder()).containsExactly("Ax2", "Bx1");
  }

  @Test
  void whoDoesNotWaitCannotBeServed() {
    assertThatIllegalArgumentException().isThrownBy(() -> queue.serve(party("Ax1"), "Ax1"));
  }

  private void add(String... items) {
    for (String item : items) queue.add(party(item), item);
  }

  private static Party party(String item) {
    return new Party(item.substring(0, 1), item.substring(0, 2));
  }
}
