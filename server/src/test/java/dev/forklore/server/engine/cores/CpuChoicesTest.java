package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuChoicesTest {
  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  @Test
  void aTwoCoreMachineOffersHalfOneAndTwo() {
    assertThat(CpuChoices.upTo(2, UNLIMITED)).containsExactly(0.5, 1.0, 2.0);
  }

  @Test
  void oneCoreCanBeHalved() {
    assertThat(CpuChoices.upTo(1, UNLIMITED)).containsExactly(0.5, 1.0);
  }

  @Test
  void everyNumberUpToEightIsAChoice() {
    assertThat(CpuChoices.upTo(8, UNLIMITED))
        .containsExactly(0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
  }

  @Test
  void beyondEightThereArePowersOfTwoAndTheTotal() {
    assertThat(CpuChoices.upTo(48, UNLIMITED)).endsWith(7.0, 8.0, 16.0, 32.0, 48.0);
    assertThat(CpuChoices.upTo(16, UNLIMITED)).endsWith(8.0, 16.0).doesNotHaveDuplicates();
  }

  @Test
  void noChoiceIsLargerThanTheQuota() {
    assertThat(CpuChoices.upTo(1, 0.7)).containsExactly(0.5);
    assertThat(CpuChoices.upTo(2, 2)).containsExactly(0.5, 1.0, 2.0);
  }

  @Test
  void noCoresOfferNothing() {
    assertThat(CpuChoices.upTo(0, UNLIMITED)).isEmpty();
  }

  @Test
  void halfACoreHoldsAWholeOne() {
    assertThat(CpuChoices.wholeCores(0.5)).isEqualTo(1);
    assertThat(CpuChoices.wholeCores(2)).isEqualTo(2);
  }
}
