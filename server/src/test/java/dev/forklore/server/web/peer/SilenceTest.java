package dev.forklore.server.web.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private final AtomicLong now = new AtomicLong();
  private final Silence silence = new Silence(Duration.ofSeconds(15), now::get);

  @AfterEach
  void close() {
    silence.close();
  }

  @Test
  void aStreamOnWhichNothingComesIsClosed() {
    Recorded stream = new Recorded();
    silence.over(stream);
    now.addAndGet(Duration.ofSeconds(15).toNanos());
    silence.look();
    assertThat(stream.closed).isFalse();
    now.incrementAndGet();
    silence.look();
    assertThat(stream.closed).isTrue();
  }

  @Test
  void aHeartbeatKeepsItOpen() throws IOException {
    Recorded stream = new Recorded();
    Silence.Heard heard = silence.over(stream);
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(heard.read(new byte[1])).isEqualTo(1);
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    silence.look();
    assertThat(stream.closed).isFalse();
  }

  @Test
  void theEndOfTheServerClosesAll() {
    Recorded stream = new Recorded();
    silence.over(stream);
    silence.close();
    assertThat(stream.closed).isTrue();
  }

  @Test
  void anAnswerThatIsTooLongIsNotRead() throws IOException {
    assertThat(silence.over(new ByteArrayInputStream(new byte[100])).readAll(100)).hasSize(100);
    assertThatThrownBy(() -> silence.over(new ByteArrayInputStream(new byte[101])).readAll(100))
        .isInstanceOf(IOException.class);
  }

  /** Has a byte each time. */
  private static final class Recorded extends InputStream {
    private volatile boolean closed;

    @Override
    public int read() {
      return 7;
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      return 1;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
