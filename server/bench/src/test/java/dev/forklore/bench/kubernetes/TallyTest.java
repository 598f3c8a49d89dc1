package dev.forklore.bench.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.bench.site.Event;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final List<Event> TOLD = events("1 queued", "2 output", "3 ended");

  @Test
  void whatCameAsItWasToldIsRight() {
    assertThat(Tally.ofLog(TOLD)).isEqualTo(Tally.NOTHING);
    assertThat(Tally.ofListener(TOLD, TOLD)).isEqualTo(Tally.NOTHING);
  }

  @Test
  void whatDidNotComeIsLost() {
    assertThat(Tally.ofListener(TOLD, events("1 queued", "3 ended"))).isEqualTo(new Tally(1, 0, 0));
    assertThat(Tally.ofListener(TOLD, List.of())).isEqualTo(new Tally(3, 0, 0));
  }

  @Test
  void whatCameAgainIsDoubled() {
    assertThat(Tally.ofListener(TOLD, events("1 queued", "2 output", "2 output", "3 ended")))
        .isEqualTo(new Tally(0, 1, 0));
  }

  @Test
  void otherContentAnotherOrderAndWhatWasNeverToldAreChanges() {
    assertThat(Tally.ofListener(TOLD, events("1 queued", "2 sample", "3 ended")))
        .isEqualTo(new Tally(0, 0, 1));
    assertThat(Tally.ofListener(TOLD, events("2 output", "1 queued", "3 ended")))
        .isEqualTo(new Tally(0, 0, 1));
    assertThat(Tally.ofListener(TOLD, events("1 queued", "2 output", "3 ended", "4 sample")))
        .isEqualTo(new Tally(0, 0, 1));
  }

  @Test
  void aLogHasNoGapAndOneEndAsItsLast() {
    assertThat(Tally.ofLog(events("1 queued", "3 ended"))).isEqualTo(new Tally(1, 0, 0));
    assertThat(Tally.ofLog(events("1 queued", "2 output"))).isEqualTo(new Tally(1, 0, 0));
    assertThat(Tally.ofLog(events("1 ended", "2 ended"))).isEqualTo(new Tally(0, 1, 0));
    assertThat(Tally.ofLog(events("1 ended", "2 output"))).isEqualTo(new Tally(0, 0, 1));
  }

  private static List<Event> events(String... all) {
    return Stream.of(all)
        .map(one -> one.split(" "))
        .map(parts -> new Event(Long.parseLong(parts[0]), parts[1], Arrays.toString(parts), 0))
        .toList();
  }
}
