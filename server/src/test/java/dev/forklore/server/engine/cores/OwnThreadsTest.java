package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {
  private final List<Integer> all = OwnThreads.cpus();

  @AfterEach
  void everywhere() {
    OwnThreads.keepTo(all);
  }

  @Test
  void everyThreadKeepsToTheCpusAndSoDoOnesMadeLater() throws Exception {
    List<Integer> last = List.of(all.getLast());

    assertThat(OwnThreads.keepTo(last)).isTrue();

    assertThat(Tasks.cpusOfThisProcess()).containsExactly(last);
    AtomicReference<Set<List<Integer>>> seen = new AtomicReference<>();
    Thread later =
        Thread.ofPlatform()
            .start(() -> {
              try {
                seen.set(Tasks.cpusOfThisProcess());
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    later.join();
    assertThat(seen.get()).containsExactly(last);
    assertThat(OwnThreads.cpus()).as("what the process was started with").isEqualTo(all);
  }

  @Test
  void theyCanComeBack() throws Exception {
    OwnThreads.keepTo(List.of(all.getFirst()));
    assertThat(OwnThreads.keepTo(all)).isTrue();

    assertThat(Tasks.cpusOfThisProcess()).containsExactly(all);
  }

  @Test
  void whereNoneIsTheProcesssNothingChanges() throws Exception {
    assertThat(OwnThreads.keepTo(List.of(8191))).isFalse();

    assertThat(Tasks.cpusOfThisProcess()).containsExactly(all);
  }
}
