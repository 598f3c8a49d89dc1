package dev.forklore.server.web.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A page that is the same for everybody but for its nonce. Immutable. */
final class RenderedPage {
  private final List<byte[]> parts;
  private final int length;

  private RenderedPage(List<byte[]> parts) {
    this.parts = parts;
    this.length = parts.stream().mapToInt(part -> part.length).sum();
  }

  /**
   * A page that was rendered with {@code mark} in place of its nonces.
   *
   * @param mark of ASCII characters, that nothing else in the page has
   */
  static RenderedPage of(byte[] page, String mark) {
    // One byte a character, so that positions in the text are positions in the bytes.
    String text = new String(page, StandardCharsets.ISO_8859_1);
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
      parts.add(text.substring(from, at).getBytes(StandardCharsets.ISO_8859_1));
      from = at + mark.length();
    }
    parts.add(text.substring(from).getBytes(StandardCharsets.ISO_8859_1));
    return new RenderedPage(parts);
  }

  /** In UTF-8, for one answer. */
  byte[] with(String nonce) {
    byte[] between = nonce.getBytes(StandardCharsets.ISO_8859_1);
    byte[] page = new byte[length + between.length * (parts.size() - 1)];
    int at = put(parts.getFirst(), page, 0);
    for (byte[] part : parts.subList(1, parts.size())) {
      at = put(between, page, at);
      at = put(part, page, at);
    }
    return page;
  }

  private static int put(byte[] part, byte[] page, int at) {
    System.arraycopy(part, 0, page, at, part.length);
    return at + part.length;
  }
}
