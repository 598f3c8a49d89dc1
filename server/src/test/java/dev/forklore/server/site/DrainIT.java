package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.SiteOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server of its own that is told to stop while readers are there. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrainIT {
  private static final int RUNS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void onSigtermDuringTwentyRunsEveryStreamEndsAndNoNewRunIsTaken() throws Exception {
    int port = SiteOptions.parse().address().port();
    try (SeparateServer site = SeparateServer.start(port, "--drain", "6s");
        HttpReader reader = new HttpReader(port);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> healthy(reader));
      List<Future<Transcript>> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        String events =
            reader.start(
                HttpReader.program("python", "a.py", "import time; time.sleep(1); print(1)"));
        runs.add(threads.submit(() -> reader.follow(events)));
      }

      site.process().destroy();

      HttpResponse<String> refused = refused(reader);
      assertThat(refused.body()).contains("The server is stopping");
      int finished = 0;
      for (Future<Transcript> run : runs) {
        Transcript transcript = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(transcript.all("ended")).hasSize(1);
        assertThat(transcript.cause()).isIn("exited", "fault");
        if (transcript.cause().equals("exited")) finished++;
        else assertThat(transcript.message()).contains("The server is stopping");
      }
      assertThat(finished).as("those that had time to finish").isPositive();
      assertThat(site.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(site.process().exitValue()).isEqualTo(143);
    }
  }

  private static boolean healthy(HttpReader reader) throws Exception {
    return reader.python("print(1)").cause().equals("exited");
  }

  /** The first answer that is no: those before it came before the signal. */
  private static HttpResponse<String> refused(HttpReader reader) throws Exception {
    while (true) {
      HttpResponse<String> answer =
          reader.post("/api/runs", HttpReader.program("python", "a.py", "print(2)").toString());
      if (answer.statusCode() == 503) return answer;
      Thread.onSpinWait();
    }
  }
}
