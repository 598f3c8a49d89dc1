package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.Nonsense;
import dev.forklore.server.web.RawClient;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import dev.forklore.server.web.gate.TrustedProxies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 100,000 requests of nonsense, the same each time, on real connections. */
class NonsenseTest {
  private static final int REQUESTS = 100_000;
  private static final int CLIENTS = 16;

  /** How many well-formed requests go on one connection. */
  private static final int TOGETHER = 20;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final Pattern TRACE =
      Pattern.compile("\\tat |at (java|dev|org|io|jdk)\\.|[a-z]\\.[A-Z]\\w*(Exception|Error)\\b");

  private final ApiSite site =
      new ApiSite(
          new RunPolicy(100_000, 100_000, Duration.ofMillis(200), Duration.ofSeconds(1)),
          new Protection(
              TrustedProxies.none(),
              new Rates(10_000_000, 10_000_000, 10_000_000),
              new Access.Everybody(),
              Optional.of("0123456789abcdef"),
              Connections.atMost(4_000)));
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void nonsenseIsAnsweredWithSentencesAndLeavesNothingBehind() throws Exception {
    ask(-1, 4_000); // so that what is loaded and started once is not taken for a leak
    settle();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long descriptors = descriptors();
    long heap = heap();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int seed = i;
        Callable<Void> client = () -> ask(seed, REQUESTS / CLIENTS);
        all.add(clients.submit(client));
      }
      for (Future<?> one : all) one.get();
    }
    settle();
    assertThat(failures.stream().limit(10)).isEmpty();
    System.out.println("Answers to nonsense: " + new TreeMap<>(statuses));
    assertThat(statuses.values().stream().mapToInt(i -> i).sum()).isGreaterThan(REQUESTS);
    assertThat(statuses.getOrDefault("closed", 0)).isLessThan(REQUESTS / 50);
    assertThat(statuses).containsKeys("400", "403", "404", "405", "413", "415", "431", "201");
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 20);
    await().untilAsserted(() -> assertThat(descriptors()).isLessThan(descriptors + 40));
    assertThat(heap()).isLessThan(heap + (48 << 20));
    assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(site.get("/metrics").body()).contains("forklore_server_errors_total 0.0");
  }

  private Void ask(int seed, int requests) throws IOException {
    Nonsense nonsense = new Nonsense(seed);
    int sent = 0;
    for (int round = 0; sent < requests; round++) {
      boolean wellFormed = round % 5 == 0;
      List<byte[]> batch = new ArrayList<>();
      for (int i = wellFormed ? TOGETHER : 1; i > 0; i--) {
        batch.add(wellFormed ? nonsense.wellFormed() : nonsense.malformed());
      }
      sent += batch.size();
      String answer = exchange(batch);
      judge(batch, answer);
    }
    return null;
  }

  private String exchange(List<byte[]> batch) throws IOException {
    try (RawClient client = new RawClient(site.port())) {
      try {
        for (byte[] request : batch) client.send(request);
        if (batch.size() == 1) client.finish();
      } catch (IOException e) {
        // It was refused before it was complete; the answer is there all the same.
      }
      return client.readUntil(
          answer -> batch.size() > 1 && STATUS.matcher(answer).results().count() == batch.size());
    }
  }

  private void judge(List<byte[]> batch, String answer) {
    Matcher status = STATUS.matcher(answer);
    int answers = 0;
    while (status.find()) {
      statuses.merge(status.group(1), 1, Integer::sum);
      answers++;
      if (status.group(1).startsWith("5")) failures.add(shown(batch, answer));
    }
    if (answers < batch.size()) statuses.merge("closed", batch.size() - answers, Integer::sum);
    if (TRACE.matcher(answer).find()) failures.add(shown(batch, answer));
  }

  private static String shown(List<byte[]> batch, String answer) {
    StringBuilder all = new StringBuilder();
    for (byte[] request : batch) all.append(new String(request, StandardCharsets.ISO_8859_1));
    return all + "\n---- was answered\n" + answer;
  }

  /** Until every run that was started by chance has been given up, and been forgotten. */
  private void settle() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          site.grace.pass();
          return site.runs().live().isEmpty() && site.runs().finishedBytes() == 0;
        });
    site.engine.forget();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
