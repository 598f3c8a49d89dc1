package dev.forklore.server.web.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.RawClient;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Connections;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import dev.forklore.server.web.gate.TrustedProxies;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is asked of one server about another one's run is answered by that one, and nothing else.
 */
class ForwardingTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\"}";
  private static final String COMPARED =
      "{\"example\":\"a-lesson/A.java\",\"cpus\":[1,2],\"repetitions\":3}";

  private static final int CROWD = 100;

  private final SeveralSites sites = new SeveralSites();
  private final ApiSite owner = sites.open(2);
  private final ApiSite other = sites.open(3);

  @AfterEach
  void close() {
    other.close();
    owner.close();
  }

  @Test
  void anIdNamesTheServerThatHasTheRun() throws Exception {
    assertThat(start()).matches("/api/runs/site-2\\.[0-9a-v]{1,26}");
    assertThat(owner.post("/api/comparisons", COMPARED).headers().firstValue("Location"))
        .hasValueSatisfying(at -> assertThat(at).startsWith("/api/comparisons/site-2."));
    assertThat(owner.get("/api/capacity").body()).contains("\"server\":\"site-2\"");
  }

  @Test
  void aRunIsReadByWayOfAnyServer() throws Exception {
    String run = start();
    assertThat(other.get(run).body()).isEqualTo(owner.get(run).body()).contains("\"state\"");
    assertThat(other.get(run).headers().firstValue("Content-Type"))
        .isEqualTo(owner.get(run).headers().firstValue("Content-Type"));
  }

  @Test
  void itsEventsComeInOrderAndOnceHoweverOftenTheReaderComesBack() throws Exception {
    String run = start();
    IntStream.rangeClosed(1, 50).forEach(i -> print("line " + i + "\n"));
    end();
    List<String> all = ids(other.get(run + "/events").body());
    assertThat(all).isEqualTo(ids(owner.get(run + "/events").body())).hasSize(51);
    List<String> rest = ids(other.get(run + "/events", "Last-Event-ID", "20").body());
    assertThat(rest).isEqualTo(all.subList(20, 51));
  }

  @Test
  void anEventComesWhenItHappensAndAReaderWhoLeavesIsMissed() throws Exception {
    String run = start();
    HttpResponse<InputStream> stream =
        other.http().send(other.request(run + "/events").build(), BodyHandlers.ofInputStream());
    print("before anything else happens\n");
    StringBuilder seen = new StringBuilder();
    byte[] buffer = new byte[1000];
    while (!seen.toString().contains("anything else happens")) {
      seen.append(new String(buffer, 0, stream.body().read(buffer), StandardCharsets.UTF_8));
    }
    assertThat(owner.runs().live().getFirst().listeners()).isEqualTo(1);
    assertThat(other.get("/metrics").body())
        .contains("forklore_streams_forwarded{server=\"site-3\"} 1.0")
        .contains("forklore_streams{server=\"site-3\"} 0.0");

    stream.body().close();

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          print("more\n"); // a writer learns by writing that nobody reads
          return owner.runs().live().getFirst().listeners() == 0;
        });
  }

  @Test
  void aCrowdIsToldOfEverythingOnceAndInOrder() throws Exception {
    String run = start();
    List<CompletableFuture<HttpResponse<String>>> readers =
        IntStream.range(0, CROWD)
            .mapToObj(_ ->
                other
                    .http()
                    .sendAsync(other.request(run + "/events").build(), BodyHandlers.ofString()))
            .toList();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> owner.runs().live().getFirst().listeners() == CROWD);
    IntStream.rangeClosed(1, 300).forEach(i -> print("line " + i + "\n"));
    end();
    List<String> all = IntStream.rangeClosed(1, 301).mapToObj(i -> "id: " + i).toList();
    for (var reader : readers) assertThat(ids(reader.join().body())).isEqualTo(all);
  }

  @Test
  void aReaderWhoseServerEndsComesBackByAnotherAndLosesNothing() throws Exception {
    String run = start();
    try (ApiSite third = sites.open(5)) {
      HttpResponse<InputStream> stream =
          third.http().send(other.request(run + "/events").build(), BodyHandlers.ofInputStream());
      print("first\n");
      StringBuilder seen = new StringBuilder();
      byte[] buffer = new byte[1000];
      while (!seen.toString().contains("first")) {
        seen.append(new String(buffer, 0, stream.body().read(buffer), StandardCharsets.UTF_8));
      }

      CompletableFuture<Void> closed = CompletableFuture.runAsync(other::close);

      assertThat(rest(stream.body())).doesNotContain("ended");
      closed.join();
      print("second\n");
      end();
      assertThat(ids(third.get(run + "/events", "Last-Event-ID", "1").body()))
          .containsExactly("id: 2", "id: 3");
    }
  }

  @Test
  void itsStarterSteersItByWayOfAnyServerAndNobodyElseDoes() throws Exception {
    String starter = ApiSite.cookie(other.get("/"));
    String stranger = ApiSite.cookie(other.get("/"));
    HttpResponse<String> started = owner.post("/api/runs", EXAMPLE, "Cookie", starter);
    assertThat(started.headers().firstValue("Set-Cookie")).as("the cookie holds there").isEmpty();
    String run = started.headers().firstValue("Location").orElseThrow();
    String typed = "{\"text\":\"héllo\"}";
    assertThat(other.post(run + "/stdin", typed).statusCode()).isEqualTo(403);
    HttpResponse<String> refused = other.post(run + "/stdin", typed, "Cookie", stranger);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Somebody else started this run");
    assertThat(other.delete(run, "Cookie", stranger).statusCode()).isEqualTo(403);
    assertThat(other.delete(run, "Cookie", starter + "x").statusCode()).isEqualTo(403);
    assertThat(owner.engine.stdin).isEmpty();

    assertThat(other.post(run + "/stdin", typed, "Cookie", starter).statusCode()).isEqualTo(204);
    assertThat(owner.engine.stdin.toString()).isEqualTo("héllo");
    assertThat(other.post(run + "/autopsy", "", "Cookie", starter).statusCode()).isEqualTo(204);
    assertThat(owner.engine.autopsies).hasValue(1);
    HttpResponse<String> wrong = other.delete(run + "?signal=%3Cx%26%C3%A4", "Cookie", starter);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("“<x&ä”");
    assertThat(other.delete(run + "?signal=SIGTERM", "Cookie", starter).statusCode())
        .isEqualTo(204);
    assertThat(other.get(run).body()).contains("SIGTERM");
  }

  @Test
  void theTokenOfARunHoldsEverywhere() throws Exception {
    HttpResponse<String> started = owner.post("/api/runs", EXAMPLE, "Sec-Fetch-Site", "none");
    String token = started.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    String run = started.headers().firstValue("Location").orElseThrow();
    assertThat(other.delete(run).statusCode()).isEqualTo(403);
    assertThat(other.delete(run, "Forklore-Run-Token", token).statusCode()).isEqualTo(204);
  }

  @Test
  void anotherSitesPageIsRefusedBeforeAnythingIsPassedOn() throws Exception {
    String run = start();
    assertThat(other.delete(run, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(other.delete(run, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(other.get("/metrics").body())
        .contains("forklore_requests_forwarded_total{answered=\"true\",server=\"site-3\"} 0.0");
    String same = "http://127.0.0.3:" + sites.port();
    assertThat(other.delete(run, "Origin", same).statusCode()).isEqualTo(204);
  }

  @Test
  void aComparisonIsFollowedAndStoppedByWayOfAnyServer() throws Exception {
    String made =
        owner.post("/api/comparisons", COMPARED).headers().firstValue("Location").orElseThrow();
    assertThat(other.get(made).body()).contains("\"id\":\"site-2.");
    HttpResponse<String> early = other.get(made + "/rows.csv");
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.body()).contains("has not ended yet");
    assertThat(other.delete(made).statusCode()).isEqualTo(204);
    assertThat(other.get(made + "/events").body()).contains("event: ended");
    assertThat(other.get(made + "/rows.csv").headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"comparison.csv\"");
  }

  @Test
  void whatItsServerDoesNotKnowIsNotThere() throws Exception {
    HttpResponse<String> answer = other.get("/api/runs/site-2.abc");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such run.");
    assertThat(other.get("/api/runs/site-3.abc").statusCode()).isEqualTo(404);
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithWhatToDo() throws Exception {
    String run = start();
    owner.close();
    for (String path : List.of(run, run + "/events")) {
      HttpResponse<String> answer = other.get(path);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(answer.body())
          .contains("The server site-2, which has what you asked for, does not answer.")
          .contains("start it again");
    }
    assertThat(other.get("/metrics").body())
        .contains("forklore_requests_forwarded_total{answered=\"false\",server=\"site-3\"} 2.0");
  }

  /** Where requests would be heard if an id could lead them elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil-4.abc",
        "site-04.abc",
        "site-4000.abc",
        "localhost.abc",
        "127.0.0.4.abc",
        "site-4:1.abc",
        "site-4@127.0.0.4.abc",
        "site-4%40.abc",
        "site-4%2f..%2f.abc",
        "site-4%2fx.abc",
        "site-4%3fx.abc",
        "site-4%23.abc",
        "site-4%0d%0aX:y.abc",
        "site-4%00.abc",
        "site-4.abc%2f..%2f..%2fadmin",
        "site-4.abc%3fsignal=SIGKILL",
        "site-4.abc%0aHost:x",
        "SITE-4.abc",
        "site-4..abc",
        "site-4.",
        ".abc",
        "x/../site-4.abc/.."
      })
  void nothingElseIsPassedOnHoweverAnIdIsWritten(String id) throws Exception {
    try (ServerSocket fourth = listen(4);
        RawClient client = new RawClient(sites.port(), "127.0.0.1", SeveralSites.host(3))) {
      client.send(
          "GET /api/runs/%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(id));
      assertThat(client.readAll().split(" ", 3)[1]).matches("400|404");
      fourth.setSoTimeout(1);
      assertThat(connects(fourth)).isFalse();
    }
  }

  @Test
  void onlyWhatIsNeededIsPassedOn() throws Exception {
    String request =
        heardByTheFourth(
            "POST /api/runs/site-4.%61bc/stdin?a=1&b=%0d%0aX:y HTTP/1.1\r\nHost: evil.example\r\n"
                + "Cookie: forklore=forged.x; other=1\r\nAuthorization: Basic eDp5\r\n"
                + "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Host: x\r\nForklore-Run-Token: t\r\n"
                + "X-HTTP-Method-Override: DELETE\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/json\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    assertThat(request)
        .startsWith("POST /api/runs/site-4.abc/stdin?a=1&b=%0D%0AX%3Ay HTTP/1.1\r\n")
        .contains("Forklore-Run-Token: t\r\n", "Content-Type: application/json\r\n")
        .contains("Host: 127.0.0.4:" + sites.port() + "\r\n")
        .containsIgnoringCase("content-length: 2\r\n")
        .doesNotContainIgnoringCase("cookie:")
        .doesNotContainIgnoringCase("authorization:")
        .doesNotContainIgnoringCase("x-forwarded")
        .doesNotContainIgnoringCase("evil.example")
        .doesNotContainIgnoringCase("transfer-encoding")
        .doesNotContainIgnoringCase("override");
  }

  @Test
  void aRequestThatWasOverheardIsOfNoUse() throws Exception {
    String heard =
        heardByTheFourth("GET /api/runs/site-4.abc HTTP/1.1\r\nHost: a\r\n\r\n")
            .replace("127.0.0.4", "127.0.0.2");
    assertThat(heard).containsIgnoringCase("Forklore-Peer: site-3;site-4;");
    try (RawClient client = new RawClient(sites.port(), "127.0.0.1", SeveralSites.host(2))) {
      client.send(
          heard
              .replaceFirst("(?i)connection:[^\r]*\r\n", "")
              .replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      assertThat(client.readAll()).contains(" 403 ").contains("this server is site-2");
    }
  }

  @Test
  void nobodyElseVouchesForARequest() throws Exception {
    String run = start();
    Vouchers.Letter letter = Vouchers.Letter.of("GET", run, new byte[0]);
    Vouched reader = new Vouched("203.0.113.7", "203.0.113.7", false);
    String forged =
        new Vouchers(SigningKey.random(), sites.peers(3), new PeerTime())
            .sign(SeveralSites.name(2), letter, reader);
    for (String header : List.of(forged, "", "x", "site-3;site-2;1;n;a;s;plain;mac")) {
      HttpResponse<String> answer = owner.get(run, "Forklore-Peer", header);
      assertThat(answer.statusCode()).as(header).isEqualTo(403);
      assertThat(answer.body()).contains("No server of this site passed on this request");
    }
    assertThat(other.get(run, "Forklore-Peer", forged).statusCode()).isEqualTo(403);
  }

  @Test
  void aRequestThatWasPassedOnIsNotPassedOnAgain() throws Exception {
    try (ServerSocket fourth = listen(4)) {
      String path = "/api/runs/site-4.abc";
      String header = signed(3, 2, "GET", path);
      assertThat(owner.get(path, "Forklore-Peer", header).statusCode()).isEqualTo(404);
      fourth.setSoTimeout(1);
      assertThat(connects(fourth)).isFalse();
    }
  }

  @Test
  void whatAnAddressMayDoIsCountedForTheReadersAddress() throws Exception {
    owner.close();
    Protection few =
        new Protection(
            TrustedProxies.none(),
            new Rates(100, 3, 10),
            new Access.Everybody(),
            Optional.empty(),
            Connections.atMost(1000));
    try (ApiSite strict = sites.open(2, few)) {
      String run = strict.post("/api/runs", EXAMPLE).headers().firstValue("Location").orElseThrow();
      for (String address : List.of("127.0.0.8", "127.0.0.9")) {
        for (int i = 1; i <= 4; i++) {
          assertThat(autopsy(run, address)).as("%s, %d", address, i).isEqualTo(i <= 3 ? 204 : 429);
        }
      }
    }
  }

  @Test
  void whoMayNotUseTheSiteIsTurnedAwayAtItsDoor() throws Exception {
    owner.close();
    other.close();
    try (ApiSite second = sites.open(2, SeveralSites.CLOSED);
        ApiSite third = sites.open(3, SeveralSites.CLOSED)) {
      String bearer = SeveralSites.BEARER;
      String run =
          second
              .post("/api/runs", EXAMPLE, "Authorization", bearer)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      assertThat(third.get(run).statusCode()).isEqualTo(401);
      assertThat(third.get(run, "Authorization", bearer).statusCode()).isEqualTo(200);
      String stop = run.replace("/api/", "/admin/") + "/stop";
      assertThat(third.post(stop, "", "Authorization", bearer).statusCode()).isEqualTo(401);
      assertThat(second.runs().live()).hasSize(1);
      String operator = SeveralSites.OPERATOR;
      HttpResponse<String> stopped = third.post(stop, "", "Authorization", operator);
      assertThat(stopped.statusCode()).isEqualTo(303);
      assertThat(stopped.headers().firstValue("Location")).contains("/admin");
      assertThat(second.runs().live()).isEmpty();
    }
  }

  /** Up to the end, or to where it breaks off. */
  private static String rest(InputStream stream) {
    StringBuilder rest = new StringBuilder();
    byte[] buffer = new byte[1000];
    try {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        rest.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException brokenOff) {
      rest.append("<broken off>");
    }
    return rest.toString();
  }

  private String start() throws Exception {
    return owner.post("/api/runs", EXAMPLE).headers().firstValue("Location").orElseThrow();
  }

  private void print(String text) {
    owner.engine.emit(
        owner.engine.jobs.getLast(), new RunEvent.Output(1, 7, OutputStreamName.STDOUT, text));
  }

  private void end() {
    owner.engine.emit(
        owner.engine.jobs.getLast(),
        new RunEvent.Ended(Cause.EXITED, 0, null, null, "Exited 0.", 5, 4, 3, 2, 1));
  }

  private static List<String> ids(String stream) {
    return stream.lines().filter(line -> line.startsWith("id: ")).toList();
  }

  private static String signed(int from, int to, String method, String target) {
    SeveralSites any = new SeveralSites();
    return new Vouchers(SeveralSites.KEY, any.peers(from), new PeerTime())
        .sign(
            SeveralSites.name(to),
            Vouchers.Letter.of(method, target, new byte[0]),
            new Vouched("203.0.113.7", "203.0.113.7", false));
  }

  private int autopsy(String run, String from) throws Exception {
    try (RawClient client = new RawClient(sites.port(), from, SeveralSites.host(3))) {
      client.send(
          "POST %s/autopsy HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
              .formatted(run));
      return Integer.parseInt(client.readAll().split(" ", 3)[1]);
    }
  }

  private ServerSocket listen(int number) throws Exception {
    return new ServerSocket(sites.port(), 5, InetAddress.ofLiteral(SeveralSites.host(number)));
  }

  private static boolean connects(ServerSocket socket) throws Exception {
    try (Socket _ = socket.accept()) {
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** What a fourth server hears when a client says this to the third. */
  private String heardByTheFourth(String said) throws Exception {
    try (ServerSocket fourth = listen(4);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        RawClient client = new RawClient(sites.port(), "127.0.0.1", SeveralSites.host(3))) {
      CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> hear(fourth), threads);
      client.send(said);
      String request = heard.join();
      assertThat(client.readUntil(answer -> answer.toString().contains("\r\n\r\n")))
          .startsWith("HTTP/1.1 204");
      return request;
    }
  }

  private static String hear(ServerSocket server) {
    try (Socket socket = server.accept()) {
      StringBuilder request = new StringBuilder();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8000];
      boolean whole = false;
      while (!whole) {
        request.append(new String(buffer, 0, in.read(buffer), StandardCharsets.ISO_8859_1));
        int head = request.indexOf("\r\n\r\n");
        boolean posts = request.indexOf("POST") == 0;
        whole = head >= 0 && (!posts || request.length() > head + 4);
      }
      socket.getOutputStream().write("HTTP/1.1 204 x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return request.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
