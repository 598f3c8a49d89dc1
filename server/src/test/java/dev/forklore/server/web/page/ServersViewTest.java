package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServersViewTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1 | The other server of the site answers.",
        "2 | 2 | All 2 other servers of the site answer.",
        "0 | 1 | 0 of 1 other servers answered within 3 s. Of the rest nothing is known. Those are asked whose numbers are 0 to 2.",
        "3 | 2 | 3 other servers answer, and --servers says that there are 2. Set it to 4",
      })
  void itSaysHowManyAnswered(int present, int others, String words) {
    assertThat(ServersView.sentence(present, others, Duration.ofSeconds(3))).startsWith(words);
  }
}
