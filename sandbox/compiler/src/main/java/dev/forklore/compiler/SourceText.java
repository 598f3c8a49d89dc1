package dev.forklore.compiler;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. */
final class SourceText extends SimpleJavaFileObject {
  private final String fileName;
  private final String text;

  private SourceText(String fileName, String text) {
    super(uri(fileName), Kind.SOURCE);
    this.fileName = fileName;
    this.text = text;
  }

  /**
   * Decodes a source.
   *
   * @throws CharacterCodingException when it is not UTF-8
   */
  static SourceText of(String fileName, byte[] utf8) throws CharacterCodingException {
    // Unlike a String's constructor, this refuses what it cannot decode.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    return new SourceText(fileName, decoder.decode(ByteBuffer.wrap(utf8)).toString());
  }

  private static URI uri(String fileName) {
    try {
      return new URI("source", null, "/" + fileName, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a file name: " + fileName, e);
    }
  }

  /** As the reader gave it. */
  String fileName() {
    return fileName;
  }

  /** The column, from 1, of the character at this offset. */
  int column(long offset) {
    return (int) offset - text.lastIndexOf('\n', (int) offset - 1);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
