package dev.forklore.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.docker.CoreTopology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import picocli.CommandLine;

/**
 * Starts the site, reads a few of its pages, runs one program, and ends. A JVM that watches this
 * ({@code -XX:AOTCacheOutput}, JEP 514) learns what the server loads, and later ones start sooner.
 * Takes the options of the server.
 */
public final class Rehearsal {
  private static final List<String> PAGES =
      List.of("/", "/lessons/create-a-process", "/api/capacity", "/healthz", "/no-such-page");
  private static final String RUN = "{\"example\":\"create-a-process/CreateProcess.java\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String site;

  private Rehearsal(int port) {
    this.site = "http://127.0.0.1:" + port;
  }

  public static void main(String[] args) throws Exception {
    ServeOptions options = new ServeOptions();
    new CommandLine(options).parseArgs(args);
    try (Forklore forklore = Forklore.open(options.config(CoreTopology.ofThisMachine()))) {
      Rehearsal rehearsal = new Rehearsal(forklore.port());
      for (String page : PAGES) rehearsal.get(page);
      if (forklore.engine().health().healthy()) rehearsal.run();
    }
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(site + "/api/runs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(RUN))
            .build();
    String accepted = http.send(request, BodyHandlers.ofString()).body();
    get(new JsonMapper().readTree(accepted).path("events").asText());
  }

  private void get(String path) throws IOException, InterruptedException {
    http.send(HttpRequest.newBuilder(URI.create(site + path)).build(), BodyHandlers.discarding());
  }
}
