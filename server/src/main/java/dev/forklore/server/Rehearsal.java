package dev.forklore.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.cores.CoreTopology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Starts the site, reads a few of its pages, runs one program, and ends. A JVM that records this
 * ({@code -XX:AOTCacheOutput}, JEP 514) learns what the server loads, so that later starts are
 * quicker. Takes the options of the server.
 */
public final class Rehearsal {
  private static final List<String> PAGES =
      List.of("/", "/lessons/create-a-process", "/api/capacity", "/healthz", "/no-such-page");
  private static final String RUN = "{\"example\":\"create-a-process/CreateProcess.java\"}";

  private final URI site;
  private final HttpClient client;

  private Rehearsal(int port, HttpClient client) {
    this.site = URI.create("http://127.0.0.1:" + port);
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    ServerConfig config = options.config(CoreTopology.ofThisMachine());
    Logs.configure(config.log().level(), config.log().format());
    try (Forklore forklore = Forklore.open(config);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Main.announce(config, forklore);
      Rehearsal rehearsal = new Rehearsal(forklore.port(), client);
      for (String page : PAGES) rehearsal.get(page);
      if (forklore.engine().health().healthy()) rehearsal.run();
    }
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(site.resolve("/api/runs"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(RUN))
            .build();
    get(new JsonMapper().readTree(answer(request)).path("events").asText());
  }

  private void get(String path) throws IOException, InterruptedException {
    answer(HttpRequest.newBuilder(site.resolve(path)).build());
  }

  private byte[] answer(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
