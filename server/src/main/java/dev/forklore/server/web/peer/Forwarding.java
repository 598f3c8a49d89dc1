package dev.forklore.server.web.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.run.Ids;
import dev.forklore.server.run.ServerName;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.status.Metrics;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests on to the server whose run or comparison they name, and accepts those that other
 * servers pass on, once each. Close it to end the streams that go through this server; their
 * readers come back by another one.
 */
public final class Forwarding implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

  private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";
  static final String HEADER = "Forklore-Peer";
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Three heartbeats. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final String STREAM = "text/event-stream";

  /** The longest answer that is no stream; rows.csv and summaries are far shorter. */
  private static final int MOST_BYTES = 16 << 20;

  private static final int BUFFER = 16 << 10;

  /** What may come of a reader's request; the cookie is passed on if it is ours. */
  private static final List<String> ASKED =
      List.of("Accept", "Content-Type", "Last-Event-ID", "Forklore-Run-Token");

  private static final List<String> ANSWERED =
      List.of("Content-Type", "Content-Disposition", "Retry-After", "X-Accel-Buffering");

  private final PeerAddresses peers;
  private final Vouchers vouchers;
  private final Metrics metrics;
  private final Silence silence;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;

  /** Of which it was logged that they do not answer. */
  private final Cache<ServerName, Boolean> silent =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(1000).build();

  private final AtomicBoolean warned = new AtomicBoolean();
  private final Cache<InetAddress, Boolean> seen =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(10_000).build();

  static {
    // Shorter than the other server keeps an idle connection (Connections.idle): no request is sent
    // on one that it is closing. The JDK has no setting for one client.
    if (System.getProperty(KEEP_ALIVE) == null) System.setProperty(KEEP_ALIVE, "20");
  }

  public Forwarding(PeerAddresses peers, SigningKey key, Metrics metrics) {
    this(peers, key, metrics, new PeerTime());
  }

  Forwarding(PeerAddresses peers, SigningKey key, Metrics metrics, LongSupplier epochSeconds) {
    this.peers = peers;
    this.vouchers = new Vouchers(key, peers, epochSeconds);
    this.metrics = metrics;
    this.silence = new Silence(SILENCE, System::nanoTime);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  /**
   * Looks at who sent a request, before anything else does. One that claims to come from another
   * server, and does not, is answered here.
   */
  public void receive(Context ctx) throws IOException {
    String header = ctx.header(HEADER);
    if (header == null) return;
    switch (vouchers.check(header, letter(ctx))) {
      case Vouchers.Verdict.Right(Vouched vouched) -> {
        vouched.mark(ctx.req());
        literal(ctx.req().getRemoteAddr()).ifPresent(address -> seen.put(address, true));
      }
      case Vouchers.Verdict.Wrong(String sentence) -> {
        if (warned.compareAndSet(false, true)) {
          LOG.warn("Refused a request as another server's. {} This is logged once.", sentence);
        }
        Problem.of(HttpStatus.FORBIDDEN, sentence).answer(ctx);
        ctx.skipRemainingHandlers();
      }
    }
  }

  /** Jetty writes those of IPv6 in brackets. */
  private static Optional<InetAddress> literal(String address) {
    try {
      return Optional.of(InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether another server of this site has lately spoken from this address. */
  public boolean isPeer(InetAddress address) {
    return seen.getIfPresent(address) != null;
  }

  /**
   * What this server adds to a request that it passes on.
   *
   * @param cookie the browser's identity, as it sent it; null if it proves none
   * @param authorization what shows the operator; null unless only the operator is let in
   */
  public record Passing(Vouched vouched, @Nullable String cookie, @Nullable String authorization) {}

  /**
   * Answers a request by way of the server that an id names. False, and nothing is done, if it
   * names none of the others, or if the request has been passed on already.
   *
   * @param path as it was declared, with <code>{id}</code>
   */
  public boolean takes(Context ctx, String path, String id, Passing passing)
      throws IOException, InterruptedException {
    Optional<ServerName> owner = Ids.server(id);
    Optional<URI> place = owner.flatMap(peers::at);
    if (place.isEmpty() || Vouched.of(ctx.req()).isPresent()) return false;
    String target = path.replace("{id}", id) + query(ctx);
    HttpRequest request =
        request(ctx, URI.create(place.get() + target), owner.get(), target, passing);
    Optional<HttpResponse<InputStream>> answer = answer(owner.get(), request);
    if (answer.isEmpty()) unheard(ctx, owner.get());
    else pass(ctx, owner.get(), answer.get());
    return true;
  }

  private HttpRequest request(
      Context ctx, URI uri, ServerName owner, String target, Passing passing) {
    byte[] body = ctx.method().equals(HandlerType.POST) ? ctx.bodyAsBytes() : new byte[0];
    Vouchers.Letter letter = Vouchers.Letter.of(ctx.method().name(), target, body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                ctx.method().name(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header(HEADER, vouchers.sign(owner, letter, passing.vouched()));
    for (String name : ASKED) put(request, name, ctx.header(name));
    put(request, "Cookie", passing.cookie());
    put(request, "Authorization", passing.authorization());
    return request.build();
  }

  /** A value that no header may have is left out: it means nothing to us. */
  private static void put(HttpRequest.Builder request, String name, @Nullable String value) {
    if (value != null && value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      request.header(name, value);
    }
  }

  /** Empty if it does not answer. */
  private Optional<HttpResponse<InputStream>> answer(ServerName owner, HttpRequest request)
      throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> asked =
        http.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> answer = asked.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
      metrics.forwarded(true);
      return Optional.of(answer);
    } catch (TimeoutException | ExecutionException e) {
      asked.cancel(true);
      metrics.forwarded(false);
      if (silent.asMap().putIfAbsent(owner, true) == null) {
        LOG.warn("The server {} does not answer: {}. Logged once a minute.", owner, e.toString());
      }
      return Optional.empty();
    }
  }

  private void pass(Context ctx, ServerName owner, HttpResponse<InputStream> answer)
      throws IOException {
    try (Silence.Heard heard = silence.over(answer.body())) {
      boolean streams =
          answer.headers().firstValue("Content-Type").filter(t -> t.startsWith(STREAM)).isPresent();
      if (streams) {
        copyHead(ctx, answer);
        try (var _ = metrics.forwardedStream()) {
          stream(heard, ctx.res());
        }
      } else {
        whole(ctx, owner, answer, heard);
      }
    }
  }

  /** Whole or not at all, so that half an answer never looks like one. */
  private void whole(
      Context ctx, ServerName owner, HttpResponse<InputStream> answer, Silence.Heard heard) {
    byte[] body;
    try {
      body = heard.readAll(MOST_BYTES);
    } catch (IOException e) {
      LOG.warn("The answer of the server {} broke off: {}", owner, e.toString());
      unheard(ctx, owner);
      return;
    }
    copyHead(ctx, answer);
    ctx.result(body);
  }

  private static void copyHead(Context ctx, HttpResponse<?> answer) {
    ctx.status(answer.statusCode());
    for (String name : ANSWERED) {
      answer.headers().firstValue(name).ifPresent(value -> ctx.res().setHeader(name, value));
    }
    // The operator's page is at the same place on every server.
    answer
        .headers()
        .firstValue("Location")
        .filter("/admin"::equals)
        .ifPresent(place -> ctx.res().setHeader("Location", place));
  }

  /**
   * Each event as it comes, at the reader's pace: no more is asked for than was sent. If the other
   * server is lost the stream ends without its last event, so that the reader asks again.
   */
  private static void stream(Silence.Heard heard, HttpServletResponse response) throws IOException {
    OutputStream out = response.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int read;
      try {
        read = heard.read(buffer);
      } catch (IOException lost) {
        LOG.debug("A stream from another server broke off", lost);
        return;
      }
      if (read < 0) return;
      try {
        out.write(buffer, 0, read);
        out.flush();
      } catch (IOException readerIsGone) {
        return; // which closes the other stream too
      }
    }
  }

  private static void unheard(Context ctx, ServerName owner) {
    Problem.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The server %s, which has what you asked for, does not answer. Try again in a few seconds. If that server was restarted, what ran there is lost: start it again."
                .formatted(owner),
            RETRY)
        .answer(ctx);
  }

  private static Vouchers.Letter letter(Context ctx) {
    String query = ctx.req().getQueryString();
    String target = ctx.req().getRequestURI() + (query == null ? "" : "?" + query);
    return Vouchers.Letter.of(ctx.method().name(), target, ctx.bodyAsBytes());
  }

  /** Written anew, so that nothing is passed on that this server reads in another way. */
  private static String query(Context ctx) {
    Map<String, List<String>> parameters = ctx.queryParamMap();
    if (parameters.isEmpty()) return "";
    return parameters.entrySet().stream()
        .flatMap(
            each -> each.getValue().stream().map(v -> encoded(each.getKey()) + "=" + encoded(v)))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Ends what goes through here. */
  @Override
  public void close() {
    silence.close();
    http.shutdownNow();
    threads.shutdownNow();
  }
}
