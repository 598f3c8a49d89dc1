package dev.forklore.server.web.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.ServerName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the other servers of a site what they have and do now. Safe for use by many threads. */
public final class RollCall {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /**
   * Longer than a server waits for what runs its programs, so that it can say that this is away.
   */
  private static final Duration ANSWER = Duration.ofSeconds(12);

  private static final String TARGET = "/api/capacity";
  private static final int MOST_BYTES = 256 << 10;
  private static final JsonMapper JSON = new JsonMapper();

  /** No reader stands behind the question. */
  private static final Vouched NOBODY = new Vouched("site", "site", false);

  private final PeerAddresses peers;
  private final Vouchers vouchers;
  private final Duration patience;

  public RollCall(PeerAddresses peers, SigningKey key) {
    this(peers, key, ANSWER);
  }

  /**
   * @param patience how long it waits for answers
   */
  RollCall(PeerAddresses peers, SigningKey key, Duration patience) {
    this.peers = peers;
    this.patience = patience;
    this.vouchers = new Vouchers(key, peers, new PeerTime());
  }

  /** How long it waits for answers. */
  public Duration patience() {
    return patience;
  }

  /** How many servers there are, this one among them. */
  public int servers() {
    return peers.servers();
  }

  /**
   * What those say that answer, as {@code GET /api/capacity} has it, by name. Blocks for two
   * seconds where one cannot be reached, and for longer where one can and says nothing.
   */
  public Map<String, JsonNode> present() {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build()) {
      List<CompletableFuture<Optional<JsonNode>>> asked =
          peers.likely().stream().map(name -> asked(http, name)).toList();
      Map<String, JsonNode> present = new TreeMap<>();
      for (var each : asked) {
        each.join().ifPresent(said -> present.put(said.get("server").asText(), said));
      }
      http.shutdownNow();
      return present;
    }
  }

  private CompletableFuture<Optional<JsonNode>> asked(HttpClient http, ServerName name) {
    Optional<URI> place = peers.at(name);
    if (place.isEmpty()) return CompletableFuture.completedFuture(Optional.empty());
    Vouchers.Letter letter = Vouchers.Letter.of("GET", TARGET, new byte[0]);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(place.get() + TARGET))
            .header(Forwarding.HEADER, vouchers.sign(name, letter, NOBODY))
            .build();
    return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(answer -> said(name, answer))
        .exceptionally(_ -> Optional.empty());
  }

  /** Empty if somebody else answers at its address. */
  private static Optional<JsonNode> said(ServerName name, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) return Optional.empty();
    try {
      JsonNode said = JSON.readTree(answer.body());
      return Optional.of(said).filter(json -> json.path("server").asText().equals(name.text()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
