package dev.forklore.supervisor.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns one stream's bytes into text as they come. A character that is cut by the end of a piece
 * waits for its rest; bytes that are no UTF-8 become U+FFFD.
 */
public final class Utf8Decoder {
  private static final int LONGEST_CHARACTER_BYTES = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] cut = {};

  /** The text of the first {@code length} bytes, as far as it is certain. */
  public String decode(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.allocate(cut.length + length).put(cut).put(bytes, 0, length).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.reset().decode(in, out, false);
    cut = new byte[in.remaining()];
    in.get(cut);
    return out.flip().toString();
  }

  /** The text of what still waits: a character that never became whole. */
  public String end() {
    CharBuffer out = CharBuffer.allocate(LONGEST_CHARACTER_BYTES);
    decoder.reset().decode(ByteBuffer.wrap(cut), out, true);
    decoder.flush(out);
    cut = new byte[0];
    return out.flip().toString();
  }
}
