package dev.forklore.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.engine.cores.CoreTopology;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Starts the site, reads a few of its pages, runs one program, and ends. A JVM that watches this
 * ({@code -XX:AOTCacheOutput}, JEP 514) learns what the server loads, and later ones start sooner.
 * Takes the options of the server.
 */
public final class Rehearsal {
  private static final List<String> PAGES =
      List.of("/", "/lessons/create-a-process", "/api/capacity", "/healthz", "/no-such-page");
  private static final String RUN = "{\"example\":\"create-a-process/CreateProcess.java\"}";

  private final String site;

  private Rehearsal(int port) {
    this.site = "http://127.0.0.1:" + port;
  }

  public static void main(String[] args) throws Exception {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    ServerConfig config = options.config(CoreTopology.ofThisMachine());
    Logs.configure(config.log().level(), config.log().format());
    try (Forklore forklore = Forklore.open(config)) {
      Main.announce(config, forklore);
      Rehearsal rehearsal = new Rehearsal(forklore.port());
      for (String page : PAGES) rehearsal.get(page);
      if (forklore.engine().health().healthy()) rehearsal.run();
    }
    System.exit(0);
  }

  private void run() throws IOException {
    HttpURLConnection request = request("/api/runs");
    request.setDoOutput(true);
    request.setRequestProperty("Content-Type", "application/json");
    request.getOutputStream().write(RUN.getBytes(StandardCharsets.UTF_8));
    get(new JsonMapper().readTree(answer(request)).path("events").asText());
  }

  private void get(String path) throws IOException {
    answer(request(path));
  }

  /**
   * Not the newer client: a server loads whatever this class has loaded, and has no use for TLS.
   */
  private HttpURLConnection request(String path) throws IOException {
    return (HttpURLConnection) URI.create(site + path).toURL().openConnection();
  }

  private static byte[] answer(HttpURLConnection request) throws IOException {
    boolean refused = request.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream body = refused ? request.getErrorStream() : request.getInputStream()) {
      return body.readAllBytes();
    }
  }
}
