package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuChoicesTest {
  @Test
  void aTwoCoreMachineOffersHalfOneAndTwo() {
    assertThat(CpuChoices.upTo(2)).containsExactly(0.5, 1.0, 2.0);
  }

  @Test
  void oneCoreCanBeHalved() {
    assertThat(CpuChoices.upTo(1)).containsExactly(0.5, 1.0);
  }

  @Test
  void everyNumberUpToEightIsAChoice() {
    assertThat(CpuChoices.upTo(8)).containsExactly(0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
  }

  @Test
  void beyondEightThereArePowersOfTwoAndTheTotal() {
    assertThat(CpuChoices.upTo(48)).endsWith(7.0, 8.0, 16.0, 32.0, 48.0);
    assertThat(CpuChoices.upTo(16)).endsWith(8.0, 16.0).doesNotHaveDuplicates();
  }

  @Test
  void noCoresOfferNothing() {
    assertThat(CpuChoices.upTo(0)).isEmpty();
  }

  @Test
  void halfACoreHoldsAWholeOne() {
    assertThat(CpuChoices.wholeCores(0.5)).isEqualTo(1);
    assertThat(CpuChoices.wholeCores(2)).isEqualTo(2);
  }
}
