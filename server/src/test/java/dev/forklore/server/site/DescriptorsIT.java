package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.SiteOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** A server that may open few files, and more clients than that. */
@EnabledIf(value = "isPossible", disabledReason = "prlimit is missing: apt-get install util-linux")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DescriptorsIT {
  private static final String PRLIMIT = "/usr/bin/prlimit";
  private static final int FILES = 300;
  private static final int CROWD = 2 * FILES;
  private static final int CONNECT_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static boolean isPossible() {
    return Files.isExecutable(Path.of(PRLIMIT));
  }

  @Test
  void aCrowdThatUsesUpTheDescriptorsTakesNoneFromRunsAndIsForgottenWhenItLeaves()
      throws Exception {
    int port = SiteOptions.parse().address().port();
    List<String> limited = List.of(PRLIMIT, "--nofile=" + FILES + ":" + FILES);
    try (SeparateServer server = SeparateServer.packaged(limited, port, "--warm", "0");
        HttpReader reader = new HttpReader(port)) {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
      reader.json("/api/capacity"); // its connection stays open, before the crowd's
      List<Socket> crowd = crowd(port);
      try {
        assertThat(runs(reader)).as("a run among %d connections", crowd.size()).isTrue();
      } finally {
        for (Socket one : crowd) one.close();
      }
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  /** As many as can be had: beyond the server's queue the system takes no more. */
  private static List<Socket> crowd(int port) throws IOException {
    List<Socket> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        crowd.add(socket);
      } catch (IOException full) {
        socket.close();
        break;
      }
    }
    assertThat(crowd).hasSizeGreaterThan(FILES / 2);
    return crowd;
  }

  private static boolean runs(HttpReader reader) throws Exception {
    return reader.python("print(1)").cause().equals("exited");
  }
}
