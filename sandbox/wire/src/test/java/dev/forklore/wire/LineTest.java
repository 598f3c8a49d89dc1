package dev.forklore.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void readersPassOverBeats() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire.beat(out);
    Wire.write(out, new RunCommand.Autopsy());
    Wire.beat(out);
    Wire.beat(out);
    Wire.write(out, new RunCommand.Autopsy());
    Wire.beat(out);
    InputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Wire.readCommand(in)).isEqualTo(new RunCommand.Autopsy());
    assertThat(Wire.readCommand(in)).isEqualTo(new RunCommand.Autopsy());
    assertThat(Wire.readCommand(in)).isNull();
  }

  @Test
  void whoSaysNothingButBeatsIsNotReadForEver() {
    InputStream zeros =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }
        };
    assertThatThrownBy(() -> Wire.readEvent(zeros)).isInstanceOf(WireException.class);
  }

  @Test
  void aWordIsNoticedWhenItIsRead() throws Exception {
    PipedOutputStream server = new PipedOutputStream();
    Line line = new Line(new PipedInputStream(server), OutputStream.nullOutputStream());
    assertThat(line.awaitFirstWord(Duration.ofMillis(1))).isFalse();
    Wire.beat(server);
    assertThat(line.awaitFirstWord(Duration.ofMillis(1))).isFalse();
    assertThat(line.in().read()).isZero();
    assertThat(line.awaitFirstWord(LONG)).isTrue();
    assertThat(line.silence()).isLessThan(LONG);
  }

  @Test
  void silenceIsAwaitedUntilItIsThere() throws Exception {
    Line line = new Line(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    line.awaitSilence(Duration.ofMillis(5));
    assertThat(line.silence()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
  }

  @Test
  void beatsEndWhenNothingCanBeSaidAnyMore() throws Exception {
    AtomicInteger writes = new AtomicInteger();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            writes.incrementAndGet();
            throw new IOException("broken");
          }
        };
    new Line(InputStream.nullInputStream(), broken).beat();
    assertThat(writes).hasPositiveValue();
  }
}
