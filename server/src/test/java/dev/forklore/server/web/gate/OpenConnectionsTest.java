package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.web.SetClock;
import dev.forklore.server.web.gate.OpenConnections.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  private final SetClock clock = new SetClock();
  private final OpenConnections open =
      new OpenConnections(
          new Connections(20, Duration.ofSeconds(30), ARRIVAL), clock::currentTimeNanos);

  @Test
  void aRequestThatDoesNotArriveInTimeIsNotWaitedFor() {
    FakeLine line = opened("a");
    line.phase = Phase.ARRIVING;
    open.look();
    clock.pass(ARRIVAL);
    open.look();
    assertThat(line.closed).isFalse();
    clock.pass(Duration.ofNanos(1));
    open.look();
    assertThat(line.closed).isTrue();
  }

  @Test
  void whatIsSilentOrIsBeingAnsweredIsNotLate() {
    FakeLine silent = opened("a");
    FakeLine answered = opened("a");
    answered.phase = Phase.ANSWERED;
    for (int i = 0; i < 10; i++) {
      clock.pass(ARRIVAL);
      open.look();
    }
    assertThat(silent.closed || answered.closed).isFalse();
  }

  @Test
  void aConnectionThatIsUsedAgainAndAgainIsNotLate() {
    FakeLine line = opened("a");
    line.phase = Phase.ARRIVING;
    for (int i = 0; i < 10; i++) {
      line.requests++; // the look falls into the arrival of another request each time
      open.look();
      clock.pass(ARRIVAL);
      open.look();
    }
    assertThat(line.closed).isFalse();
  }

  @Test
  void oneAddressHasAShareAndItsLongestIdleGoFirst() {
    List<FakeLine> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) lines.add(opened("a"));
    lines.getFirst().phase = Phase.ANSWERED;
    FakeLine late = opened("a");
    assertThat(late.closed).isFalse();
    assertThat(lines.stream().filter(line -> line.closed)).containsExactly(lines.get(1));
  }

  @Test
  void whereAllOfAnAddressAreBeingAnsweredItGetsNoMore() {
    for (int i = 0; i < 10; i++) opened("a").phase = Phase.ANSWERED;
    FakeLine late = new FakeLine("a", true);
    late.phase = Phase.ARRIVING;
    open.opened(late);
    assertThat(late.closed).isTrue();
    assertThat(opened("b").closed).isFalse();
  }

  @Test
  void whenManyAreOpenTheLargestHolderMakesRoom() {
    List<FakeLine> large = new ArrayList<>();
    for (int i = 0; i < 9; i++) large.add(opened("large"));
    for (int i = 0; i < 9; i++) opened("reader-" + i);
    assertThat(large).noneMatch(line -> line.closed);
    FakeLine late = opened("reader-late");
    assertThat(late.closed).isFalse();
    assertThat(large.stream().filter(line -> line.closed)).containsExactly(large.getFirst());
  }

  @Test
  void aTrustedProxyIsManyReadersAndHasNoShare() {
    List<FakeLine> lines = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      FakeLine line = new FakeLine("proxy", false);
      open.opened(line);
      lines.add(line);
    }
    assertThat(lines).noneMatch(line -> line.closed);
  }

  @Test
  void whatHasClosedCountsNoMore() {
    for (int i = 0; i < 100; i++) {
      FakeLine line = opened("a");
      line.address = ""; // a socket that has been closed has none
      open.closed(line);
      open.closed(line);
      assertThat(line.closed).isFalse();
    }
  }

  private FakeLine opened(String address) {
    FakeLine line = new FakeLine(address, true);
    open.opened(line);
    return line;
  }

  private static final class FakeLine implements OpenConnections.Line {
    private String address;
    private final boolean shared;
    private Phase phase = Phase.SILENT;
    private long requests;
    private boolean closed;

    FakeLine(String address, boolean shared) {
      this.address = address;
      this.shared = shared;
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public boolean isShared() {
      return shared;
    }

    @Override
    public Phase phase() {
      return phase;
    }

    @Override
    public long requests() {
      return requests;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
