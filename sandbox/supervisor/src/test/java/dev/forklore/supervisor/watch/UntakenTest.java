package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UntakenTest {
  private final Untaken<String> found = new Untaken<>();

  @Test
  void eachThingIsTakenOnceAndInOrder() {
    found.add("a");
    found.add("b");
    assertThat(found.take()).containsExactly("a", "b");
    found.add("c");
    assertThat(found.take()).containsExactly("c");
    assertThat(found.take()).isEmpty();
  }

  /** The taker goes through it without the lock. */
  @Test
  void nothingComesToWhatWasTakenNotEvenWhereThatWasNothing() {
    List<String> nothing = found.take();
    found.add("a");
    assertThat(nothing).isEmpty();
    List<String> one = found.take();
    found.add("b");
    assertThat(one).containsExactly("a");
  }
}
