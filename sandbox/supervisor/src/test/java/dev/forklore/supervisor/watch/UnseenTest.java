package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.ProcessStat;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenTest {
  private static final int PARENT = 10;

  private final Unseen unseen = new Unseen();

  @Test
  void anIdThatNobodyHasWasAChildOfWhoWaitedForOne() {
    look(10, parent(0, 1));
    waited();
    assertThat(look(12, parent(50, 1)))
        .containsExactly(new Unseen.Child(11, PARENT), new Unseen.Child(12, PARENT));
    assertThat(look(12, parent(50, 1))).isEmpty();
  }

  @Test
  void withoutAWaitItMayHaveBeenAThread() {
    look(10, parent(0, 1));
    assertThat(look(11, parent(0, 1))).isEmpty();
  }

  @Test
  void theParentsWaitMayBeSeenALookLater() {
    look(10, parent(0, 1));
    assertThat(look(11, parent(0, 1))).isEmpty();
    waited();
    assertThat(look(11, parent(50, 1))).containsExactly(new Unseen.Child(11, PARENT));
  }

  @Test
  void aKnownChildExplainsTheWait() {
    look(10, parent(0, 1));
    unseen.known(11);
    unseen.ended(11, PARENT);
    waited();
    assertThat(look(12, parent(50, 1))).isEmpty();
  }

  @Test
  void theWaitForAKnownChildMayBeSeenLongAfterItsEnd() {
    look(10, parent(0, 5));
    unseen.known(11);
    unseen.ended(11, PARENT);
    assertThat(look(11, parent(0, 5))).isEmpty();
    assertThat(look(11, parent(0, 5))).isEmpty();
    waited();
    assertThat(look(12, parent(50, 5))).isEmpty();
    waited();
    assertThat(look(12, parent(99, 5))).containsExactly(new Unseen.Child(12, PARENT));
  }

  @Test
  void childrenThatEndTogetherMayBeWaitedForInTwoLooks() {
    look(10, parent(0, 5));
    for (int child : List.of(11, 12)) {
      unseen.known(child);
      unseen.ended(child, PARENT);
    }
    waited();
    assertThat(look(12, parent(50, 5))).isEmpty();
    waited();
    assertThat(look(13, parent(60, 5))).isEmpty();
    look(13, parent(60, 5));
    waited();
    assertThat(look(14, parent(99, 5))).containsExactly(new Unseen.Child(14, PARENT));
  }

  @Test
  void oneAfterTheOtherIsFound() {
    look(10, parent(0, 1));
    for (int child = 11; child < 15; child++) {
      waited();
      assertThat(look(child, parent(50, 1))).containsExactly(new Unseen.Child(child, PARENT));
      unseen.known(child);
      unseen.ended(child, PARENT);
    }
  }

  @Test
  void whoIsKnownIsNotFoundAgain() {
    look(10, parent(0, 1));
    unseen.known(11);
    waited();
    assertThat(look(12, parent(50, 1))).containsExactly(new Unseen.Child(12, PARENT));
  }

  @Test
  void whoIsSeenALookAfterItsIdWasGivenIsNotFoundAgain() {
    look(10, parent(0, 1));
    assertThat(look(11, parent(0, 1))).isEmpty();
    unseen.known(11);
    waited();
    assertThat(look(12, parent(50, 1))).containsExactly(new Unseen.Child(12, PARENT));
  }

  @Test
  void amongThreadsOnlyOneAloneIsSure() {
    look(10, parent(0, 5));
    waited();
    assertThat(look(12, parent(50, 5))).isEmpty();
    look(12, parent(50, 5));
    waited();
    assertThat(look(13, parent(99, 5))).containsExactly(new Unseen.Child(13, PARENT));
  }

  @Test
  void theFirstLookAndIdsThatBeginAgainTellNothing() {
    waited();
    assertThat(look(900, parent(50, 1))).isEmpty();
    waited();
    assertThat(look(20, parent(99, 1))).isEmpty();
  }

  private void waited() {
    unseen.looked(parent(0, 1), parent(1, 1));
  }

  private List<Unseen.Child> look(int lastId, ProcessStat process) {
    return unseen.find(new Snapshot(0, lastId, List.of(process)));
  }

  private static ProcessStat parent(long childFaults, int threads) {
    return new ProcessStat(PARENT, "python3", 'S', 1, childFaults, threads, 1, 1, 0, 0);
  }
}
