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
 * Code as HTML, one span a line. The colours were found when the front end was built, with the same
 * grammars as the editor's, and are filed under the SHA-256 of the text; text that was not there
 * then is shown plain.
 */
public final class Highlighting {
  private Highlighting() {}

  /** The inside of a {@code code} element. */
  public static String html(String text) {
    String shown = text.replace("\r\n", "\n").replaceFirst("\n+$", "");
    try (InputStream in =
        Highlighting.class.getResourceAsStream("/web/highlighted/" + sha256(shown) + ".html")) {
      return in == null
          ? CodeHtml.PLAIN.of(shown)
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read highlighted code", e);
    }
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
