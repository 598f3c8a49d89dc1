package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The list of system calls that a program may make. The list is kept beside the image's Dockerfile.
 */
public final class SeccompProfile {
  private static final String RESOURCE = "seccomp.json";

  private SeccompProfile() {}

  /** The profile that this server was built with, as JSON. */
  public static String bundled() {
    try (InputStream in = SeccompProfile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) throw new IllegalStateException("the server was built without " + RESOURCE);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the server's own " + RESOURCE + " could not be read", e);
    }
  }
}
