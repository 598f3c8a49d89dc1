package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void numbersAreReadInTheirOrder() {
    Numbers numbers = numbers("7 -12  900719925474099200 0 \n");
    assertThat(numbers.next()).isEqualTo(7);
    assertThat(numbers.next()).isEqualTo(-12);
    assertThat(numbers.next()).isEqualTo(900_719_925_474_099_200L);
    assertThat(numbers.hasNext()).isTrue();
    assertThat(numbers.next()).isZero();
    assertThat(numbers.hasNext()).isFalse();
    assertThat(numbers.sound()).isTrue();
  }

  @Test
  void whatIsPassedOverMayBeAnything() {
    Numbers numbers = numbers("x 18446744073709551615 5");
    numbers.skip(2);
    assertThat(numbers.next()).isEqualTo(5);
    assertThat(numbers.sound()).isTrue();
    numbers.skip(3);
    assertThat(numbers.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "-", "4x", "4\t", "18446744073709551615"})
  void whatIsNoNumberIsNotSound(String text) {
    Numbers numbers = numbers(text);
    assertThat(numbers.next()).isZero();
    assertThat(numbers.sound()).isFalse();
    assertThat(numbers.hasNext()).isFalse();
  }

  private static Numbers numbers(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Numbers(bytes, 0, bytes.length);
  }
}
