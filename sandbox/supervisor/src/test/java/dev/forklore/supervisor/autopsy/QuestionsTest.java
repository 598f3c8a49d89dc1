package dev.forklore.supervisor.autopsy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.RunCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuestionsTest {
  private final Questions questions = new Questions();

  @Test
  void aQuestionWhileOneIsOpenIsTheSameQuestion() throws InterruptedException {
    questions.ask();
    questions.ask();
    assertThat(questions.awaitNext()).isTrue();
    questions.ask();
    questions.answered();
    questions.close();
    assertThat(questions.awaitNext()).isFalse();
  }

  @Test
  void theReaderMayAskAFewTimesAndTheTimeLimitAfterThat() throws InterruptedException {
    int answered = 0;
    for (int i = 0; i < 100; i++) {
      questions.ask();
      answered += answerIfAsked();
    }
    assertThat(answered).isEqualTo(RunCommand.MOST_AUTOPSIES);
    Thread limit = Thread.ofVirtual().start(() -> askLast(Duration.ofSeconds(15)));
    assertThat(questions.awaitNext()).isTrue();
    questions.answered();
    limit.join();
  }

  @Test
  void theTimeLimitDoesNotWaitForEver() throws InterruptedException {
    questions.askLast(Duration.ofMillis(20));
    assertThat(questions.awaitNext()).isTrue();
  }

  /**
   * A question is closed by another one at once, so that nothing has to wait to see that none is
   * open.
   */
  private int answerIfAsked() throws InterruptedException {
    if (!questions.isOpen()) return 0;
    assertThat(questions.awaitNext()).isTrue();
    questions.answered();
    return 1;
  }

  private void askLast(Duration most) {
    try {
      questions.askLast(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
