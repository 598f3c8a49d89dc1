package dev.forklore.supervisor.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputBudgetTest {
  private final OutputBudget budget = new OutputBudget(10);

  @Test
  void theLimitItselfMayBePrinted() {
    assertThat(budget.take(4)).isEqualTo(4);
    assertThat(budget.take(6)).isEqualTo(6);
    assertThat(budget.exceeded()).isFalse();
  }

  @Test
  void whatGoesBeyondIsCutAtTheLimit() {
    assertThat(budget.take(7)).isEqualTo(7);
    assertThat(budget.take(7)).isEqualTo(3);
    assertThat(budget.exceeded()).isTrue();
    assertThat(budget.take(1)).isZero();
    assertThat(budget.usedBytes()).isEqualTo(10);
  }
}
