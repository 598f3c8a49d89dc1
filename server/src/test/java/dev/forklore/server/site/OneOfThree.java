package dev.forklore.server.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server of a site of three, at an address of its own on this machine.
 *
 * @param number of the server, and the last part of its address
 * @param key of all three
 */
record OneOfThree(int number, int port, Path key) {
  /** A new key for such servers. */
  static Path keyIn(Path folder) throws IOException {
    return Files.writeString(folder.resolve("key"), "a key that all of these servers have");
  }

  String host() {
    return "127.0.0." + number;
  }

  /**
   * What it is started with.
   *
   * @param store as {@code --short-links} takes it
   */
  String[] options(String store) {
    return List.of(
            "--host",
            host(),
            "--server",
            "site-" + number,
            "--peers",
            "http://127.0.0.{number}:" + port,
            "--servers",
            "3",
            "--key-file",
            key.toString(),
            "--short-links",
            store,
            "--cores",
            "1",
            "--warm",
            "1",
            "--wall-time",
            "120s",
            "--drain",
            "120s")
        .toArray(String[]::new);
  }
}
