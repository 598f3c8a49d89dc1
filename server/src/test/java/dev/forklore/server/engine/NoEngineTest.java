package dev.forklore.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Language;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoEngineTest {
  private final NoEngine engine =
      new NoEngine(
          "There is no Docker here.",
          "Type: ./forklore serve",
          new Limits(1, 2, Duration.ofSeconds(3), 4, 5));

  @Test
  void everyJobIsRefusedWithTheReasonAndTheRemedy() {
    Source source = new Source(Language.PYTHON, List.of(), "a.py");
    Job job = new Job("run", new Party("home", "me"), source, List.of(), 1);

    assertThat(engine.submit(job, event -> {}))
        .isEqualTo(
            new Submission.Unavailable("There is no Docker here.", "Type: ./forklore serve"));
    assertThat(engine.health().healthy()).isFalse();
  }

  @Test
  void thereIsNothingToChoose() {
    assertThat(engine.capacity().engine()).isEqualTo("none");
    assertThat(engine.capacity().cpus()).isEmpty();
    assertThat(engine.capacity().limits()).isEqualTo(engine.limits());
  }
}
