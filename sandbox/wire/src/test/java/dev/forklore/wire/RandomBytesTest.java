package dev.forklore.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, reading yields a message, an end, or an exception that is expected. */
class RandomBytesTest {
  private static final int BYTES = 10_000_000;
  private static final long SEED = 5;

  private interface Parser {
    Object read(ByteArrayInputStream in) throws IOException;
  }

  private static final List<Parser> PARSERS =
      List.of(
          Wire::readHello,
          Wire::readCommand,
          Wire::readEvent,
          Wire::readCompileRequest,
          Wire::readCompileReply);

  @Test
  void tenMillionRandomBytesAreRefusedByEveryParser() {
    byte[] bytes = new byte[BYTES];
    new Random(SEED).nextBytes(bytes);
    for (Parser parser : PARSERS) {
      for (int from = 0; from < BYTES; from += 4096) {
        survive(parser, bytes, from, Math.min(4096, BYTES - from));
      }
      survive(parser, bytes, 0, BYTES);
    }
  }

  @Test
  void tenMillionRandomBytesInFramesOfTheRightLengthAreSurvived() {
    Random random = new Random(SEED);
    for (int sent = 0; sent < BYTES; ) {
      byte[] frame = new byte[5 + random.nextInt(200)];
      random.nextBytes(frame);
      frame[0] = frame[1] = frame[2] = 0;
      frame[3] = (byte) (frame.length - 4);
      frame[4] = (byte) random.nextInt(10);
      // Lengths and numbers are small in true messages, and so they are found in wrong ones.
      for (int i = 5; i < frame.length; i++) if (random.nextInt(3) > 0) frame[i] = 0;
      for (Parser parser : PARSERS) survive(parser, frame, 0, frame.length);
      sent += frame.length;
    }
  }

  @Test
  void aStreamThatIsCutAtAnyByteEndsInOrderOrIsRefused() throws IOException {
    byte[] stream = stream();
    for (int length = 0; length < stream.length; length++) readAll(stream, length);
  }

  @Test
  void aByteThatIsChangedAnywhereIsSurvived() throws IOException {
    byte[] stream = stream();
    Random random = new Random(SEED);
    for (int at = 0; at < stream.length; at++) {
      for (int i = 0; i < 20; i++) {
        byte[] broken = stream.clone();
        broken[at] = (byte) random.nextInt();
        readAll(broken, broken.length);
      }
    }
  }

  private static byte[] stream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire.write(out, new RunEvent.ProcessStarted(1.25, 41, 0, "main"));
    Wire.write(out, new RunEvent.Output(3.5, 47, OutputStreamName.STDERR, "Grüße, 世界 🌍\n"));
    Wire.write(out, new RunEvent.Sample(25, List.of(new ProcessSample(41, 0.99, 40L << 20, 21))));
    Wire.write(
        out, new RunEvent.Ended(Cause.MEMORY, null, 9, 768L << 20, "Too much.", 1, 2, 3, 5, 99));
    return out.toByteArray();
  }

  private static void readAll(byte[] stream, int length) {
    ByteArrayInputStream in = new ByteArrayInputStream(stream, 0, length);
    try {
      int messages = 0;
      while (Wire.readEvent(in) != null) messages++;
      assertThat(messages).isLessThanOrEqualTo(4);
    } catch (IOException e) {
      assertThat(e).isInstanceOfAny(WireException.class, EOFException.class);
    }
  }

  private static void survive(Parser parser, byte[] bytes, int from, int length) {
    try {
      parser.read(new ByteArrayInputStream(bytes, from, length));
    } catch (WireException | EOFException expected) {
      // That is how nonsense is refused.
    } catch (IOException | RuntimeException e) {
      fail("bytes from %d: %s".formatted(from, e), e);
    }
  }
}
