package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thousand readers and three hundred runs at once, with the real engine. */
class CrowdIT {
  private static final int RUNS = 302;
  private static final int READERS = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String SLEEP = "import time\nprint('up', flush=True)\ntime.sleep(590)\n";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();

  @Test
  void aThousandReadersAndThreeHundredQueuedRunsAreAllAnswered() throws Exception {
    try (LiveSite site =
        LiveSite.open(
            "--cores",
            "2",
            "--queue",
            "300",
            "--wall-time",
            "10m",
            "--runs-per-browser",
            "400",
            "--trusted-proxy",
            "127.0.0.1",
            "--rate-per-address",
            "10000")) {
      List<Future<String>> readers = new ArrayList<>();
      CountDownLatch following = new CountDownLatch(READERS);
      List<String> runs = all(RUNS, i -> start(site, i, readers, following));
      for (int i = RUNS; i < READERS; i++) {
        String run = runs.get(i % RUNS);
        readers.add(threads.submit(() -> follow(site, run, following)));
      }
      assertThat(following.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(get(site, "/metrics")).contains("forklore_streams 1000.0");
      JsonNode capacity = HttpReader.JSON.readTree(get(site, "/api/capacity"));
      assertThat(capacity.get("queued").asInt()).isEqualTo(300);
      HttpResponse<String> refused = send(site, "10.9.9.9");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("The queue is full: 300 runs are waiting");
      all(RUNS, i -> stop(site, runs.get(i)));
      for (Future<String> reader : readers) {
        assertThat(reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .contains("\"cause\":\"stopped\"");
      }
      assertThat(get(site, "/metrics")).contains("forklore_server_errors_total 0.0");
    } finally {
      http.shutdownNow();
      threads.shutdownNow();
    }
  }

  private interface Act<T> {
    T apply(int i) throws Exception;
  }

  private <T> List<T> all(int count, Act<T> act) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      calls.add(() -> act.apply(number));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> call : threads.invokeAll(calls)) results.add(call.get());
    return results;
  }

  /** Starts a run and has somebody follow it, or it would be given up. */
  private String start(LiveSite site, int i, List<Future<String>> readers, CountDownLatch following)
      throws Exception {
    HttpResponse<String> answer = send(site, "10.0." + i / 10 + ".1");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String run = answer.headers().firstValue("Location").orElseThrow();
    Future<String> reader = threads.submit(() -> follow(site, run, following));
    synchronized (readers) {
      readers.add(reader);
    }
    return run;
  }

  private HttpResponse<String> send(LiveSite site, String address) throws Exception {
    String body = HttpReader.program("python", "a.py", SLEEP).toString();
    return http.send(
        request(site, "/api/runs")
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", address)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Everything up to the end of the run; says when the first line has come. */
  private String follow(LiveSite site, String run, CountDownLatch following) throws Exception {
    HttpResponse<Stream<String>> answer =
        http.send(request(site, run + "/events").build(), BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    StringBuilder last = new StringBuilder();
    try (Stream<String> lines = answer.body()) {
      var each = lines.iterator();
      following.countDown();
      while (each.hasNext()) {
        String line = each.next();
        if (line.startsWith("data: ")) last.replace(0, last.length(), line);
      }
    }
    return last.toString();
  }

  private Integer stop(LiveSite site, String run) throws Exception {
    HttpRequest request = request(site, run).header("X-Forwarded-For", "10.1.1.1").DELETE().build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    assertThat(status).isEqualTo(204);
    return status;
  }

  private String get(LiveSite site, String path) throws Exception {
    return http.send(request(site, path).build(), BodyHandlers.ofString()).body();
  }

  private static HttpRequest.Builder request(LiveSite site, String path) {
    return HttpRequest.newBuilder(URI.create(site.address() + path));
  }
}
