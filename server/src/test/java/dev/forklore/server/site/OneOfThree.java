package dev.forklore.server.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server of a site of three, at an address of its own on this machine.
 *
 * @param number of the server, and the last part of its address
 * @param folder where the key of all three is
 */
record OneOfThree(int number, int port, Path folder) {
  String host() {
    return "127.0.0." + number;
  }

  /**
   * What it is started with.
   *
   * @param store as {@code --short-links} takes it
   */
  String[] options(String store) throws IOException {
    Path key = folder.resolve("key");
    Files.writeString(key, "a key that all of these servers have");
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
