package dev.forklore.server.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Party;
import dev.forklore.server.engine.compile.CompileTurns.Lane;
import dev.forklore.server.engine.compile.CompileTurns.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompileTurnsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong now = new AtomicLong();
  private final CompileTurns turns = new CompileTurns(now::get);
  private final List<String> served = new CopyOnWriteArrayList<>();

  @Test
  void whoHadNoneGoesBeforeWhoeverHadSome() throws Exception {
    had(party("busy", "a"), SECOND);
    Turn first = turn(party("first", "a"));
    begin("busy 1", party("busy", "a"));
    begin("busy 2", party("busy", "a"));
    begin("new", party("new", "a"));

    first.close();

    Awaitility.await().until(() -> served.size() == 3);
    assertThat(served).first().isEqualTo("new");
  }

  @Test
  void anotherBrowserOfABusyAddressGoesBeforeTheBusyOneAndAfterOtherAddresses() throws Exception {
    had(party("class", "busy"), SECOND);
    Turn first = turn(party("first", "a"));
    begin("busy", party("class", "busy"));
    begin("classmate", party("class", "classmate"));
    begin("elsewhere", party("elsewhere", "a"));

    first.close();

    Awaitility.await().until(() -> served.size() == 3);
    assertThat(served).containsExactly("elsewhere", "classmate", "busy");
  }

  @Test
  void amongEqualsWhoCameFirstIsFirst() throws Exception {
    Turn first = turn(party("first", "a"));
    begin("one", party("one", "a"));
    begin("two", party("two", "a"));

    first.close();

    Awaitility.await().until(() -> served.size() == 2);
    assertThat(served).containsExactly("one", "two");
  }

  @Test
  void whatWasHadIsForgottenInTime() throws Exception {
    had(party("busy", "a"), SECOND);
    now.addAndGet(Duration.ofHours(1).toNanos());
    had(party("lately", "a"), Duration.ofMillis(100));
    Turn first = turn(party("first", "a"));
    begin("lately", party("lately", "a"));
    begin("once busy", party("busy", "a"));

    first.close();

    Awaitility.await().until(() -> served.size() == 2);
    assertThat(served).containsExactly("once busy", "lately");
  }

  @Test
  void aLaneHasOneTurnAndTheOtherLaneIsAnother() throws Exception {
    Turn quick = turn(party("a", "a"));

    assertThat(turns.now(Lane.QUICK, party("b", "b"))).isNull();
    assertThat(turns.now(Lane.SLOW, party("b", "b"))).isNotNull();
    quick.close();
    assertThat(turns.now(Lane.QUICK, party("b", "b"))).isNotNull();
  }

  @Test
  void whatNobodyWantsAnyMoreLetsTheNextOneGoOn() throws Exception {
    assertThat(turns.await(Lane.QUICK, party("a", "a"), () -> true)).isNull();
    assertThat(turns.await(Lane.QUICK, party("b", "b"), () -> false)).isNotNull();
  }

  private void had(Party party, Duration time) throws InterruptedException {
    Turn turn = turn(party);
    now.addAndGet(time.toNanos());
    turn.close();
  }

  private Turn turn(Party party) throws InterruptedException {
    return turns.await(Lane.QUICK, party, () -> false);
  }

  /** Returns when it waits. */
  private void begin(String name, Party party) {
    int before = turns.waiting(Lane.QUICK);
    Thread.startVirtualThread(() -> {
      try (Turn _ = turn(party)) {
        served.add(name);
        now.addAndGet(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    Awaitility.await().until(() -> turns.waiting(Lane.QUICK) == before + 1);
  }

  private static Party party(String group, String member) {
    return new Party(group, member);
  }
}
