package dev.forklore.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names sources by their content, so that the same program is compiled once. */
public final class SourceId {
  private SourceId() {}

  /**
   * SHA-256 (FIPS 180-4), in 64 hexadecimal digits, of the main file's name and of every file's
   * name and content in the given order, each led by its length.
   */
  public static String of(String main, List<ProgramFile> files) {
    MessageDigest digest = sha256();
    update(digest, main.getBytes(StandardCharsets.UTF_8));
    for (ProgramFile file : files) {
      update(digest, file.name().getBytes(StandardCharsets.UTF_8));
      update(digest, file.bytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
