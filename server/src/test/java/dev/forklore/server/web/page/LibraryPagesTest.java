package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.Library;
import dev.forklore.content.LibraryLoader;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.server.web.RawClient;
import dev.forklore.server.web.gate.Protection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of the library's source can be read, a file at a time, and nothing else. */
class LibraryPagesTest {
  private static final Path SOURCES = Path.of("../sandbox/multiprocessing/src/main/java");
  private static final Pattern LINK = Pattern.compile("href=\"(/library/[^\"#]+)\"");

  private static ApiSite site;

  @BeforeAll
  static void open() {
    SiteLinks links =
        new SiteLinks(
            Optional.of(URI.create("https://lore.example")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    site = new ApiSite(RunPolicy.standard(), Protection.standard(), links);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void everyFileOfTheFolderIsListedAndOpensWithItsWholeText() throws Exception {
    List<String> listed = links(site.get("/library").body());
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(listed)
          .containsExactlyInAnyOrderElementsOf(
              sources.stream().map(LibraryPagesTest::address).toList());
      for (Path source : sources) {
        HttpResponse<String> page = site.get(address(source));
        assertThat(page.statusCode()).as(source.toString()).isEqualTo(200);
        assertThat(codeOf(page.body())).isEqualTo(Files.readString(source).stripTrailing());
      }
    }
  }

  @Test
  void everyFileIsHighlighted() {
    for (Library.Source source : LibraryLoader.packaged().sources()) {
      assertThat(Highlighting.html(source.text())).as(source.path()).contains("<span class=\"tok-");
    }
  }

  @Test
  void everyLinkInAFileLeadsToAFile() throws Exception {
    List<String> listed = links(site.get("/library").body());
    for (String path : listed) {
      assertThat(listed).as(path).containsAll(links(site.get(path).body()));
    }
  }

  @Test
  void halfOfTheFilesHaveAtMostEightyLines() {
    List<Integer> lengths =
        LibraryLoader.packaged().sources().stream().map(Library.Source::lines).sorted().toList();
    assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(80);
  }

  /** No path is joined with a folder, so it does not matter what a client makes of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nothing.java",
        "pool",
        "process.java",
        "PROCESS.JAVA",
        "Process",
        "Process.java.",
        "Process.class",
        "dev/forklore/multiprocessing/Process.java",
        "../Process.java",
        "..%2fProcess.java",
        "..%2f..%2f..%2fmodule-info.java",
        "%2e%2e/Process.java",
        "pool/../../library/nothing",
        "pool%2fBatch.java/more",
        "pool%5cBatch.java",
        "/etc/passwd",
        "Process.java;x=y"
      })
  void noOtherPathLeadsToAFile(String path) throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send(
          "GET /library/%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path));
      String answer = client.readAll();
      assertThat(answer).startsWith("HTTP/1.1 404 ");
    }
  }

  /** The server's own parser refuses it before anything is looked up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00Process.java",
        "Process.java%00",
        "%c0%ae%c0%ae/Process.java",
        "%2e%2e/%2e%2e/etc/passwd"
      })
  void aPathThatIsNoTextOrLeadsOutOfTheSiteIsRefused(String path) throws Exception {
    try (RawClient client = new RawClient(site.port())) {
      client.send(
          "GET /library/%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path));
      assertThat(client.readAll()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aFileThatIsNotThereIsAnsweredWithTheWayToTheList() throws Exception {
    HttpResponse<String> page = site.get("/library/Nothing.java");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("No such file")
        .contains("<a class=\"button\" href=\"/library\">See all files of the library</a>")
        .contains("noindex");
  }

  @Test
  void aFileSaysWhatItIsWhereItBelongsAndWhatIsNextToIt() throws Exception {
    List<Library.Source> all = LibraryLoader.packaged().sources();
    Library.Source source = all.get(7);
    assertThat(site.get("/library/" + source.path()).body())
        .contains("<h1>" + source.name() + "</h1>")
        .contains("<a href=\"/library\">The library</a>")
        .contains("href=\"/library/" + all.get(6).path() + "\" rel=\"prev\"")
        .contains("href=\"/library/" + all.get(8).path() + "\" rel=\"next\"");
  }

  @Test
  void searchEnginesFindEveryFileAtItsOneAddress() throws Exception {
    String map = site.get("/sitemap.xml").body();
    assertThat(map).contains("<loc>https://lore.example/library</loc>");
    for (Library.Source source : LibraryLoader.packaged().sources()) {
      assertThat(map).contains("<loc>https://lore.example/library/" + source.path() + "</loc>");
    }
    assertThat(site.get("/library/Process.java").body())
        .contains("<link rel=\"canonical\" href=\"https://lore.example/library/Process.java\">")
        .doesNotContain("noindex");
  }

  private static String address(Path source) {
    String path = SOURCES.relativize(source).toString();
    return "/library/" + path.replace("dev/forklore/multiprocessing/", "");
  }

  private static List<String> links(String page) {
    return LINK.matcher(page).results().map(found -> found.group(1)).distinct().toList();
  }

  private static String codeOf(String page) {
    MatchResult code =
        Pattern.compile("(?s)<pre class=\"code\".*?<code>(.*?)</code>")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();
    return code.group(1)
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
