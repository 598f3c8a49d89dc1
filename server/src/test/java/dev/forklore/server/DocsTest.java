package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.gate.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

/** The documents say what the sources say. */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path OPERATIONS = ROOT.resolve("docs/operations.md");
  private static final Path SOURCES = Path.of("src/main/java");

  /** What the calls of Docker's client ask for, as a filter in front of the socket sees it. */
  private static final Map<String, String> ASKED_OF_DOCKER =
      Map.ofEntries(
          Map.entry("pingCmd", "/_ping"),
          Map.entry("versionCmd", "/version"),
          Map.entry("infoCmd", "/info"),
          Map.entry("inspectImageCmd", "/images/*/json"),
          Map.entry("listContainersCmd", "/containers/json"),
          Map.entry("inspectContainerCmd", "/containers/*/json"),
          Map.entry("createContainerCmd", "/containers/create"),
          Map.entry("attachContainerCmd", "/containers/*/attach"),
          Map.entry("startContainerCmd", "/containers/*/start"),
          Map.entry("updateContainerCmd", "/containers/*/update"),
          Map.entry("waitContainerCmd", "/containers/*/wait"),
          Map.entry("removeContainerCmd", "/containers/*"));

  @Test
  void everyRelativeLinkLeadsToAFile() {
    Pattern link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");
    for (Path page : pages()) {
      if (page.endsWith("template.md")) continue;
      for (MatchResult found : found(link, text(page).replaceAll("`[^`]*`", ""))) {
        assertThat(page.resolveSibling(found.group(1))).as("%s links to it", page).exists();
      }
    }
  }

  @Test
  void theLessonsNameThePythonThatRuns() {
    String base = text(ROOT.resolve("sandbox/image/base"));
    String runs = found(Pattern.compile("python=python(\\S+)"), base).getFirst().group(1);
    String first = text(ROOT.resolve("content/lessons/01-what-is-multiprocessing/lesson.md"));
    assertThat(first).contains("Python here is version " + runs + ".");
    String third = text(ROOT.resolve("content/lessons/03-create-a-process/lesson.md"));
    assertThat(third).contains("Python " + runs + " is what runs here");
  }

  @Test
  void theOptionsTableHasEachOptionItsVariableAndItsDefault() {
    String page = text(OPERATIONS);
    for (OptionSpec option : new ServeOptions().commandLine().getCommandSpec().options()) {
      String name = option.longestName();
      if (name.equals("--help") || name.equals("--version")) continue;
      String row = row(page, name);
      String standard = String.valueOf(option.defaultValue());
      MatchResult environment =
          Pattern.compile("\\$\\{env:(\\w+):-(.*)}")
              .matcher(standard)
              .results()
              .findFirst()
              .orElse(null);
      if (environment == null) continue;
      assertThat(row).as(name).contains("| `" + environment.group(1) + "` |");
      String value = environment.group(2);
      if (value.matches("[0-9a-z][0-9a-zA-Z.]*")) {
        assertThat(row).as(name).contains("| `" + value + "` |");
      }
    }
  }

  @Test
  void theFilterInFrontOfTheSocketLetsThroughWhatTheServerAsksAndNothingElse() {
    String page = text(OPERATIONS);
    String filter = between(page, "**A filtering proxy**", "The\n  proxy cannot see");
    Set<String> listed =
        found(Pattern.compile("(/[\\w*/]+)`"), filter).stream()
            .map(path -> path.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asked =
        javaFiles(SOURCES).stream()
            .flatMap(file -> found(Pattern.compile("\\.((?!with)\\w+Cmd)\\("), text(file)).stream())
            .map(call -> ASKED_OF_DOCKER.getOrDefault(call.group(1), call.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(asked);
  }

  /** A figure that is changed in the code is found here, and then in the page. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FILES_FOR_ALL_ELSE = 232;                 | a quarter of its open files for itself, and at least 232",
        "COMPILE_MEMORY_BYTES = 384L << 20;        | 384 MiB for each of two compilers",
        "PROGRAM_BYTES = 16L << 20;                | `/program` has 16 MiB",
        "FILES = 8_192;                            | hold 8,192 files each",
        "HEARTBEAT = Duration.ofSeconds(5);        | a stream sends something every 5 s",
        "FRESH = Duration.ofSeconds(2);            | an answer counts for two seconds",
        "CONTACT_HOLDS_DAYS = 180;                 | promises the contact for 180 days",
        "FIRST = 10_002;                           | one of its own (10002 to 11001)",
        "COUNT = 1_000;                            | one of its own (10002 to 11001)",
        "Math.min(256L << 20,                      | a quarter of that heap, and at most 256 MiB",
        "MEMORY_PART = 16;                         | within a sixteenth of the memory",
        "PER_CORE = 2;                             | `auto` means two for each core",
        "FEWEST_REPETITIONS = 3;                   | A comparison makes 3 runs of each variant",
        "MONTH_SECONDS = 30 * 24 * 3600;           | stay signed in for 30 days",
        "WRONG_TOKENS = 10;                        | sends ten wrong tokens within a minute is locked",
        "WRONG_TOKENS = 10;                        | regains one try every six seconds",
        "SHARES = 2;                               | One network address may have half of them",
        "HEADROOM = 10;                            | When nine tenths of all are open"
      })
  void aFigureOfTheOperationsPageIsTheCodes(String code, String sentence) {
    assertThat(javaFiles(SOURCES)).anySatisfy(file -> assertThat(text(file)).contains(code));
    assertThat(text(OPERATIONS).replaceAll("\\s+", " ")).contains(sentence);
  }

  @Test
  void theMemoryOfASiteAddsUp() {
    MatchResult sum =
        found(
                Pattern.compile("(\\d+) × (\\d+) MiB \\+ ([\\d.]+) GiB, so ([\\d.]+) GiB"),
                text(OPERATIONS))
            .getFirst();
    double besides = 2 * 384 + 512 + 512;
    assertThat(1024 * Double.parseDouble(sum.group(3))).isEqualTo(besides);
    assertThat(1024 * Double.parseDouble(sum.group(4)))
        .isEqualTo(Integer.parseInt(sum.group(1)) * Integer.parseInt(sum.group(2)) + besides);
  }

  @Test
  void theTimesOfTheOperationsPageAreTheCodes() {
    String page = text(OPERATIONS);
    assertThat(page)
        .contains(
            "no browser follows ends after " + RunPolicy.standard().grace().toSeconds() + " s")
        .contains("can be read for " + RunPolicy.standard().retention().toMinutes() + " minutes")
        .contains("must arrive within " + Connections.atMost(1).arrival().toSeconds() + " s")
        .contains("nothing moves for " + Connections.atMost(1).idle().toSeconds() + " s");
  }

  @Test
  void everyTestThatAPageNamesIsThere() {
    Map<String, Path> tests =
        Stream.of("src/test/java", "../content/src/test/java", "../sandbox")
            .flatMap(folder -> javaFiles(Path.of(folder)).stream())
            .collect(
                Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""),
                    file -> file,
                    (first, _) -> first));
    Pattern named = Pattern.compile("`(?:([A-Z]\\w*(?:Test|IT)))?(?:\\.([a-z]\\w+)…?)?`");
    for (Path page : List.of(ROOT.resolve("docs/faults.md"), ROOT.resolve("SECURITY.md"))) {
      String last = "";
      for (MatchResult found : found(named, text(page))) {
        if (found.group(1) != null) last = found.group(1);
        assertThat(tests).as("%s names it", page).containsKey(last);
        if (found.group(2) == null) continue;
        assertThat(text(tests.get(last))).contains(" " + found.group(2));
      }
    }
  }

  @Test
  void everyDecisionIsListedAndHasItsParts() {
    String list = text(ROOT.resolve("docs/adr/README.md"));
    for (Path record : files(ROOT.resolve("docs/adr"), ".md")) {
      String name = record.getFileName().toString();
      if (!name.matches("\\d{4}-.*")) continue;
      assertThat(list).contains("(" + name + ")");
      assertThat(text(record))
          .as(name)
          .startsWith("# " + Integer.parseInt(name.substring(0, 4)) + ". ")
          .contains("**Decided.**");
    }
  }

  private static String row(String page, String option) {
    return page.lines()
        .filter(line -> line.startsWith("| `" + option + "` |"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the options table has no row " + option));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    int to = text.indexOf(end, from);
    assertThat(from).as(begin).isNotNegative();
    assertThat(to).as(end).isNotNegative();
    return text.substring(from, to);
  }

  private static List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static List<Path> pages() {
    return Stream.concat(
            files(ROOT.resolve("docs"), ".md").stream(),
            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                .map(ROOT::resolve))
        .toList();
  }

  private static List<Path> javaFiles(Path folder) {
    return files(folder, ".java");
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
