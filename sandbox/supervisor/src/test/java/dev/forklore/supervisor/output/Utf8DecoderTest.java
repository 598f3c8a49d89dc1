package dev.forklore.supervisor.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {
  private final Utf8Decoder decoder = new Utf8Decoder();

  @Test
  void aTextThatIsCutAnywhereComesOutWhole() {
    String text = "aé€😀\nß".repeat(50);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(1 + random.nextInt(5), bytes.length - at);
      String piece = decode(java.util.Arrays.copyOfRange(bytes, at, at + length));
      assertThat(piece).doesNotContain("\uFFFD");
      assertThat(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
          .isTrue();
      out.append(piece);
      at += length;
    }
    assertThat(out + decoder.end()).isEqualTo(text);
  }

  @Test
  void aCharacterThatIsNotWholeWaits() {
    assertThat(decode(bytes(0xE2, 0x82))).isEmpty();
    assertThat(decode(bytes(0xAC, 'x'))).isEqualTo("€x");
  }

  @Test
  void whatIsNoUtf8IsReplacedAndTheRestIsKept() {
    assertThat(decode(bytes('a', 0xFF, 'b', 0xC0, 0x80, 'c'))).isEqualTo("a\uFFFDb\uFFFD\uFFFDc");
  }

  @Test
  void aCharacterThatNeverBecomesWholeIsReplacedAtTheEnd() {
    assertThat(decode(bytes('a', 0xF0, 0x9F))).isEqualTo("a");
    assertThat(decoder.end()).isEqualTo("\uFFFD");
    assertThat(decoder.end()).isEmpty();
  }

  @Test
  void aSurrogateIsNoCharacter() {
    assertThat(decode(bytes(0xED, 0xA0, 0x80)) + decoder.end()).matches("\uFFFD+");
  }

  @Test
  void bytesBeyondTheLengthAreLeftAlone() {
    assertThat(decoder.decode(bytes('a', 'b', 'c'), 2)).isEqualTo("ab");
  }

  private String decode(byte[] bytes) {
    return decoder.decode(bytes, bytes.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
    return bytes;
  }
}
