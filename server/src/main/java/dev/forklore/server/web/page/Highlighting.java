package dev.forklore.server.web.page;

import dev.forklore.content.CodeHtml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Code as HTML, one span a line. The build of the front end colours all code with the editor's
 * grammars and files it under the SHA-256 of the text; other text is shown plain.
 */
public final class Highlighting {
  private Highlighting() {}

  /** The inside of a {@code code} element. */
  public static String html(String text) {
    String shown = withoutLastNewlines(text.replace("\r\n", "\n"));
    try (InputStream in =
        Highlighting.class.getResourceAsStream("/web/highlighted/" + sha256(shown) + ".html")) {
      return in == null
          ? CodeHtml.PLAIN.of(shown)
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read highlighted code", e);
    }
  }

  /**
   * Not by a regular expression, which would look again from every newline of a reader's program.
   */
  private static String withoutLastNewlines(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') end--;
    return text.substring(0, end);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
