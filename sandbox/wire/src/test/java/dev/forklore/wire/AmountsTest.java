package dev.forklore.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void timesHaveThreeDigitsAndTheUnitThatSuitsThem() {
    assertThat(Amounts.time(0.4)).isEqualTo("0 ms");
    assertThat(Amounts.time(999.4)).isEqualTo("999 ms");
    assertThat(Amounts.time(999.6)).isEqualTo("1.00 s");
    assertThat(Amounts.time(9_994)).isEqualTo("9.99 s");
    assertThat(Amounts.time(9_996)).isEqualTo("10.0 s");
  }

  @Test
  void timesOfRunsAreInSecondsThroughout() {
    assertThat(Amounts.seconds(Duration.ofMillis(212))).isEqualTo("0.21 s");
    assertThat(Amounts.seconds(Duration.ofMillis(12_340))).isEqualTo("12.34 s");
  }

  @Test
  void limitsAreSaidAsTheyWereSet() {
    assertThat(Amounts.limit(Duration.ofSeconds(20))).isEqualTo("20 s");
    assertThat(Amounts.limit(Duration.ofMillis(1_500))).isEqualTo("1.5 s");
    assertThat(Amounts.size(768L << 20)).isEqualTo("768 MiB");
    assertThat(Amounts.size(1_572_864)).isEqualTo("1.5 MiB");
    assertThat(Amounts.size(64 << 10)).isEqualTo("64 KiB");
    assertThat(Amounts.size(100)).isEqualTo("100 bytes");
  }
}
