package dev.forklore.server.web;

import dev.forklore.content.Block;
import dev.forklore.content.Curriculum;
import dev.forklore.content.Example;
import dev.forklore.content.Lesson;
import dev.forklore.content.LibraryLoader;
import dev.forklore.content.SourceFile;
import dev.forklore.content.Version;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.run.Grace;
import dev.forklore.server.run.Ids;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.run.RunService;
import dev.forklore.server.share.ProgramStore;
import dev.forklore.server.share.StoreSettings;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Doors;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.page.LibraryPages;
import dev.forklore.server.web.page.Offers;
import dev.forklore.server.web.page.Pages;
import dev.forklore.server.web.page.SiteFiles;
import dev.forklore.server.web.page.SiteLinks;
import dev.forklore.server.web.peer.Cell;
import dev.forklore.server.web.status.Metrics;
import dev.forklore.wire.Language;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The site on a free port with a {@link FakeEngine} and one lesson, and a client for it. */
public final class ApiSite implements AutoCloseable {
  public final FakeEngine engine = new FakeEngine();

  /** Of the runs' grace; a test says when its time is over. */
  public final HandTimer grace = new HandTimer();

  private final String host;
  private final RunService runs;
  private final ComparisonService comparisons;
  private final WebServer web;
  private final HttpClient http = HttpClient.newHttpClient();

  public ApiSite(RunPolicy policy) {
    this(policy, Protection.standard());
  }

  public ApiSite(RunPolicy policy, Protection protection) {
    this(policy, protection, SiteLinks.none(), TimeMeter.SYSTEM_NANOTIME);
  }

  public ApiSite(RunPolicy policy, Protection protection, SiteLinks links) {
    this(policy, protection, links, TimeMeter.SYSTEM_NANOTIME);
  }

  public ApiSite(RunPolicy policy, Protection protection, TimeMeter clock) {
    this(policy, protection, SiteLinks.none(), clock);
  }

  /** A site that stores programs, and lets others show them. */
  public ApiSite(Protection protection, StoreSettings store, TimeMeter clock) {
    this(
        RunPolicy.standard(),
        protection,
        SiteLinks.none(),
        Optional.of(store),
        Cell.alone(),
        new Place("127.0.0.1", 0),
        clock);
  }

  private ApiSite(RunPolicy policy, Protection protection, SiteLinks links, TimeMeter clock) {
    this(
        policy,
        protection,
        links,
        Optional.empty(),
        Cell.alone(),
        new Place("127.0.0.1", 0),
        clock);
  }

  /** One of several servers of a site. */
  public ApiSite(RunPolicy policy, Protection protection, Cell cell, String host, int port) {
    this(
        policy,
        protection,
        SiteLinks.none(),
        Optional.empty(),
        cell,
        new Place(host, port),
        TimeMeter.SYSTEM_NANOTIME);
  }

  private record Place(String host, int port) {}

  private ApiSite(
      RunPolicy policy,
      Protection protection,
      SiteLinks links,
      Optional<StoreSettings> store,
      Cell cell,
      Place place,
      TimeMeter clock) {
    this.host = place.host();
    Metrics metrics = new Metrics(engine, cell.name());
    Ids ids = Ids.of(cell.name());
    runs = new RunService(engine, policy, List.of(metrics), ids, new Grace(policy.grace(), grace));
    comparisons = new ComparisonService(runs, policy, ids);
    Pages pages = new Pages(ApiSite::curriculum, FakeEngine.LIMITS, links, offers(store), false);
    SiteFiles files =
        new SiteFiles(
            links,
            ApiSite::curriculum,
            LibraryLoader::packaged,
            protection.access() instanceof Access.Everybody);
    web =
        WebServer.start(
            place.host(),
            place.port(),
            new WebServer.Parts(
                pages,
                new LibraryPages(pages, LibraryLoader::packaged),
                files,
                ApiSite::curriculum,
                engine,
                runs,
                comparisons,
                metrics,
                store.map(ProgramStore::new),
                () -> "A <b>processor</b>",
                cell),
            protection,
            clock);
  }

  private static Offers offers(Optional<StoreSettings> store) {
    return store.isPresent()
        ? new Offers(true, true, List.of("https://school.example", "http://127.0.0.1:*"))
        : Offers.none();
  }

  /** Every address of the site, and who may ask for it. */
  public List<Doors.Door> doors() {
    return web.doors();
  }

  public HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (headers.length > 0) request.headers(headers);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    if (headers.length > 0) request.headers(headers);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> delete(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).DELETE();
    if (headers.length > 0) request.headers(headers);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The cookie with which an answer names its client, as that sends it back; empty for none. */
  public static String cookie(HttpResponse<?> answer) {
    return answer.headers().firstValue("Set-Cookie").map(set -> set.split(";", 2)[0]).orElse("");
  }

  public int port() {
    return web.port();
  }

  public RunService runs() {
    return runs;
  }

  public void drain(Duration most) {
    runs.drain(Duration.ZERO, most, new Refusal.Stopping(false));
  }

  public HttpClient http() {
    return http;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host + ":" + web.port() + path));
  }

  @Override
  public void close() {
    http.shutdownNow();
    web.close();
    comparisons.close();
    runs.close();
  }

  private static Curriculum curriculum() {
    SourceFile file = new SourceFile("A.java", "void main() { IO.println(1); }\n");
    Version version = new Version("a-lesson/A.java", "Java", Language.JAVA, List.of(file));
    Example example = new Example("a", "An example", List.of(version), List.of(), 1);
    return new Curriculum(
        List.of(
            new Lesson(
                "a-lesson",
                1,
                "Part",
                "A",
                "A?",
                "A.",
                1,
                1,
                List.of(new Block.Bench(example)),
                List.of())));
  }
}
