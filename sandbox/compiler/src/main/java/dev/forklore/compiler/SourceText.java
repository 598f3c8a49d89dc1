package dev.forklore.compiler;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import javax.lang.model.SourceVersion;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. */
final class SourceText extends SimpleJavaFileObject {
  /** Some editors put it before a text; it is no part of it. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final String fileName;
  private final String text;
  private final boolean started;

  private SourceText(String fileName, String text, boolean started) {
    super(uri(fileName), Kind.SOURCE);
    this.fileName = fileName;
    this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    this.started = started;
  }

  /**
   * Decodes a source.
   *
   * @param started whether the program is started from this file
   * @throws CharacterCodingException when it is not UTF-8
   */
  static SourceText of(String fileName, byte[] utf8, boolean started)
      throws CharacterCodingException {
    // Unlike a String's constructor, this refuses what it cannot decode.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    return new SourceText(fileName, decoder.decode(ByteBuffer.wrap(utf8)).toString(), started);
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

  /**
   * A public class of the file that is started may have any name, as for {@code java File.java}
   * (JEP 330). In the others its name is the file's, so that javac finds it at home, too. What is
   * no class, as a module's declaration is not, has its own file.
   */
  @Override
  public boolean isNameCompatible(String className, Kind kind) {
    boolean isClass = SourceVersion.isIdentifier(className);
    return (started && isClass) || super.isNameCompatible(className, kind);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
