package dev.forklore.server.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.RunEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SseFramesTest {
  private final AtomicInteger made = new AtomicInteger();
  private final SseFrames<RunEvent> frames =
      new SseFrames<>(event -> {
        made.incrementAndGet();
        return EventJson.of(event);
      });

  @Test
  void aFrameIsWhatFollowsTheNumber() {
    assertThat(new String(frames.of(new RunEvent.Queued(3), 1), StandardCharsets.UTF_8))
        .isEqualTo("\nevent: queued\ndata: {\"position\":3}\n\n");
  }

  @Test
  void aThousandFollowersCostOneEncoding() {
    RunEvent event = new RunEvent.Queued(3);

    for (int i = 0; i < 1000; i++) frames.of(event, 1000);

    assertThat(made).hasValue(1);
  }
}
