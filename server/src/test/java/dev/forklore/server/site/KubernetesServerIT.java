package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.SiteOptions;
import dev.forklore.server.engine.kubernetes.TestCluster;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of programs on a cluster when their server goes, or no longer reaches it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern API = Pattern.compile("https://[^\"\\s]+");
  private static final String SLEEPS =
      "import time\nprint('before the end', flush=True)\ntime.sleep(100)\n";

  /** Of a program, so that it is found among all processes. */
  private final String mark = "mark-" + UUID.randomUUID();

  private final int port = SiteOptions.parse().address().port();
  private TestCluster cluster;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    cluster = TestCluster.given();
    cluster.mustBreak();
  }

  @AfterEach
  void close() {
    if (cluster != null) cluster.close();
  }

  private SeparateServer server(Path kubeconfig) throws Exception {
    return SeparateServer.onCluster(
        kubeconfig,
        port,
        "--engine=kubernetes",
        "--namespace=forklore",
        "--cores=1",
        "--image=" + System.getenv("FORKLORE_IMAGE"),
        "--wall-time=2m");
  }

  private static boolean runs(HttpReader reader) throws Exception {
    return reader.json("/api/capacity").get("warm").asInt() == 1;
  }

  private String sleeping(HttpReader reader) throws Exception {
    Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
    ObjectNode program = HttpReader.program("python", "main.py", SLEEPS);
    program.putArray("args").add(mark);
    String events = reader.start(program);
    Awaitility.await().atMost(PATIENCE).until(this::isRunning);
    return events;
  }

  private boolean isRunning() {
    return ProcessHandle.allProcesses()
        .map(process -> List.of(process.info().arguments().orElse(new String[0])))
        .anyMatch(arguments -> arguments.contains(mark));
  }

  @Test
  void aServerThatIsKilledTakesItsProgramsAlongAndItsSuccessorTidiesUp() throws Exception {
    Path kubeconfig = cluster.serversKubeconfig();
    try (HttpReader reader = new HttpReader(port);
        SeparateServer first = server(kubeconfig)) {
      sleeping(reader);
      List<String> strays = cluster.runs();
      assertThat(strays).isNotEmpty();

      long killed = System.nanoTime();
      first.kill();

      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(Duration.ofSeconds(15))
          .until(() -> !isRunning());
      System.out.printf(
          "The program was gone %d ms after its server was killed%n",
          (System.nanoTime() - killed) / 1_000_000);
      try (SeparateServer second = server(kubeconfig)) {
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> cluster.runs().stream().noneMatch(strays::contains));
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
        Transcript next =
            reader.follow(reader.start(HttpReader.program("python", "main.py", "print(6 * 7)\n")));
        assertThat(next.stdout()).containsExactly("42");
        second.end();
      }
    }
    assertThat(isRunning()).isFalse();
  }

  @Test
  void aServerWhoseNetworkIsCutSaysSoAndItsProgramsEnd() throws Exception {
    String given = Files.readString(cluster.serversKubeconfig());
    Matcher api = API.matcher(given);
    assertThat(api.find()).isTrue();
    URI address = URI.create(api.group());
    try (LossyProxy proxy =
            new LossyProxy(new InetSocketAddress(address.getHost(), address.getPort()));
        HttpReader reader = new HttpReader(port)) {
      Path kubeconfig = folder.resolve("kubeconfig");
      String by = "https://" + address.getHost() + ":" + proxy.port();
      Files.writeString(kubeconfig, api.replaceFirst(by));
      try (SeparateServer server = server(kubeconfig)) {
        String events = sleeping(reader);
        proxy.silent(true);

        Transcript run = reader.follow(events);

        assertThat(run.cause()).isEqualTo("fault");
        assertThat(run.message())
            .contains("Nothing was heard from the sandbox of this run for 15 s")
            .contains("This is a failure of the site, not of your program.");
        // Its supervisor has given up 5 s before its server.
        assertThat(isRunning()).isFalse();
        assertThat(reader.status("/healthz")).isEqualTo(503);
        proxy.silent(false);
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(reader));
        Transcript next =
            reader.follow(reader.start(HttpReader.program("python", "main.py", "print(6 * 7)\n")));
        assertThat(next.stdout()).containsExactly("42");
        server.end();
      }
    }
  }
}
