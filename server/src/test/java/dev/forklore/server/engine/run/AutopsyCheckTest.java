package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Doing;
import dev.forklore.wire.Finding;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.StackDump;
import dev.forklore.wire.Stacks;
import dev.forklore.wire.ThreadState;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutopsyCheckTest {
  private static final int TASKS = 40;

  private final AutopsyCheck check = new AutopsyCheck(new RunLimits(1, 1, 1, 1, TASKS));

  @Test
  void whatASupervisorFindsIsPossible() {
    assertThat(check.possible(asked(3, thread(7, "/tmp/x", List.of(8))))).isTrue();
    assertThat(check.possible(answered(1, 100))).isTrue();
    assertThat(check.possible(new Finding.OutOfMemory(7))).isTrue();
  }

  @Test
  void moreThanAContainerCanHoldIsNot() {
    assertThat(check.possible(asked(3 * TASKS, thread(7, "", List.of())))).isFalse();
    List<ThreadState> threads = Collections.nCopies(3 * TASKS, thread(7, "", List.of()));
    var crowd = new Finding.Asked(List.of(new ProcessState(7, Stacks.JVM, threads)));
    assertThat(check.possible(crowd)).isFalse();
    assertThat(check.possible(answered(3 * TASKS, 1))).isFalse();
  }

  @Test
  void whatIsTooLongIsNot() {
    assertThat(check.possible(asked(1, thread(7, "x".repeat(121), List.of())))).isFalse();
    List<Integer> many = Collections.nCopies(17, 8);
    assertThat(check.possible(asked(1, thread(7, "", many)))).isFalse();
    assertThat(check.possible(answered(1, StackDump.MOST_BYTES + 1))).isFalse();
    assertThat(check.possible(answered(5, StackDump.MOST_BYTES))).isFalse();
  }

  @Test
  void whatHasNoIdIsNot() {
    assertThat(check.possible(asked(1, thread(0, "", List.of())))).isFalse();
    assertThat(check.possible(asked(1, thread(1, "", List.of(-1))))).isFalse();
    assertThat(check.possible(new Finding.OutOfMemory(0))).isFalse();
  }

  @Test
  void endlesslyManyAutopsiesAreNot() {
    int passed = 0;
    while (passed < 1_000 && check.possible(answered(1, 1))) passed++;
    assertThat(passed).isLessThan(20);
  }

  private static Finding asked(int processes, ThreadState thread) {
    return new Finding.Asked(
        Collections.nCopies(processes, new ProcessState(7, Stacks.PYTHON, List.of(thread))));
  }

  private static ThreadState thread(int tid, String what, List<Integer> others) {
    return new ThreadState(tid, Doing.READS, what, others);
  }

  private static Finding answered(int answers, int characters) {
    return new Finding.Answered(
        Collections.nCopies(answers, new StackDump(7, "x".repeat(characters), true)));
  }
}
