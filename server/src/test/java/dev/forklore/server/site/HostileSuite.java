package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hostile program, each with an honest neighbour on another core and an honest successor on
 * as many cores as one can have. {@code -Dhostile=memory/} runs only those in whose names that
 * pattern is found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HostileSuite {
  private static final String HEADING =
      """
      # What was seen of the programs that mean harm

      One run of the suite by `./forklore test`, with 512 MiB and 3 s for each program. docs/hostile.md says what each program does and
      what had to be seen. The times are those of this machine.

      | program | ended | exit | signal | took | what its reader was told |
      |---|---|---|---|---|---|
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BASELINE_RUNS = 5;

  /** A run that a busy machine brought to a time limit says nothing about the program. */
  private static final int ATTEMPTS = 3;

  /** Far above what noise makes of it, and far below what sharing a core with a bomb would. */
  private static final double MOST_TIMES_AS_LONG = 3;

  private static final double MOST_MILLIS_MORE = 250;

  private final List<Double> alone = new ArrayList<>();
  private final List<Double> beside = new ArrayList<>();
  private LiveSite site;
  private HttpReader reader;
  private Leftovers leftovers;
  private int cores;
  private double most;
  private int number;

  /** The site, with 512 MiB and 3 s for each program. */
  abstract LiveSite site();

  abstract Leftovers.Sandboxes sandboxes(int port);

  /** The program, with what it claims where this suite runs it. */
  HostileProgram here(HostileProgram program) {
    return program;
  }

  /** What was seen of each program. */
  abstract Path seen();

  static Stream<HostileProgram> programs() {
    Pattern part = Pattern.compile(System.getProperty("hostile", ""));
    return HostileProgram.all().stream()
        .filter(HostileProgram::fitsThisMachine)
        .filter(program -> part.matcher(program.toString()).find());
  }

  @BeforeAll
  void open() throws Exception {
    site = site();
    Files.writeString(seen(), HEADING);
    reader = new HttpReader(site.port());
    leftovers = new Leftovers(sandboxes(site.port()));
    JsonNode capacity = reader.json("/api/capacity");
    cores = capacity.get("cores").asInt();
    most = capacity.get("cpus").get(capacity.get("cpus").size() - 1).asDouble();
    for (int i = 0; i < BASELINE_RUNS; i++) alone.add(neighbour());
    theNextRunIsRight();
    leftovers.measure();
  }

  @AfterAll
  void close() throws Exception {
    // There is none where the suite was left out.
    if (site == null) return;
    reader.close();
    site.close();
    // A cluster says that it deletes a pod before it has.
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(leftovers.found(0)).isEmpty());
    leftovers.close();
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void aHostileProgramIsHeldAndLeavesNothing(HostileProgram given) throws Exception {
    HostileProgram program = here(given);
    if (program.isRefused()) {
      HttpResponse<String> answer = reader.post("/api/runs", request(program).toString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      String told = HttpReader.JSON.readTree(answer.body()).get("detail").asText();
      saw("| %s | refused | - | - | - | %s |".formatted(program, cell(told)));
      return;
    }
    Transcript run = besideANeighbour(program);
    note(program, run);
    assertThat(program.contradictions(run)).as(run.toString()).isEmpty();
    assertWhole(run);
    theNextRunIsRight();
    nothingIsLeft();
  }

  private Transcript besideANeighbour(HostileProgram program) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String events = reader.start(request(program));
      Future<Double> neighbour = threads.submit(this::neighbour);
      Transcript run = reader.follow(events);
      double took = neighbour.get();
      if (cores > 1) beside.add(took);
      for (int i = 1; i < ATTEMPTS && tookTooLong(program, run); i++) {
        run = reader.follow(reader.start(request(program)));
      }
      return run;
    }
  }

  private static boolean tookTooLong(HostileProgram program, Transcript run) {
    return tookTooLong(run) && !program.contradictions(run).isEmpty();
  }

  private static boolean tookTooLong(Transcript run) {
    return run.cause().equals("wall-time") || run.message().contains("did not finish");
  }

  @Order(2)
  @Test
  void neighboursTookNoLongerThanNoise() throws Exception {
    for (int i = 0; i < BASELINE_RUNS; i++) alone.add(neighbour());
    if (beside.isEmpty()) return;
    double usual = median(alone);
    saw(
        "\nA neighbour's run took %.0f ms in the median, and %.0f ms without such company."
            .formatted(median(beside), usual));
    assertThat(median(beside)).isLessThan(usual * MOST_TIMES_AS_LONG + MOST_MILLIS_MORE);
  }

  private void saw(String line) throws IOException {
    Files.writeString(seen(), line + "\n", StandardOpenOption.APPEND);
  }

  private void note(HostileProgram program, Transcript run) throws IOException {
    JsonNode end = run.end();
    saw(
        "| %s | %s | %s | %s | %.0f ms | %s |"
            .formatted(
                program,
                run.cause(),
                end.path("exitCode").asText("-"),
                end.path("signal").asText("-"),
                end.path("wallMillis").asDouble(),
                cell(run.message())));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }

  private static ObjectNode request(HostileProgram program) {
    return HttpReader.program(program.language(), program.name(), program.text());
  }

  private static void assertWhole(Transcript run) {
    assertThat(run.message()).as("a sentence").matches("(?s)[A-Z].{10,}");
    assertThat(run.all("ended")).hasSize(1);
    for (int i = 0; i < run.events().size(); i++) {
      assertThat(run.events().get(i).id()).isEqualTo(i + 1);
    }
  }

  /** Counts for a while on one core; how long that took. */
  private double neighbour() throws IOException, InterruptedException {
    Transcript run =
        toItsEnd(
            HttpReader.program(
                "python", "main.py", "print('sum', sum(i * i for i in range(1_000_000)))"));
    assertThat(run.stdout()).as(run.toString()).containsExactly("sum 333332833333500000");
    assertThat(run.cause()).isEqualTo("exited");
    return run.end().get("wallMillis").asDouble();
  }

  /** Compiles what was never compiled before, uses the library, and looks around in its box. */
  private void theNextRunIsRight() throws IOException, InterruptedException {
    int expected = ++number;
    ObjectNode request =
        HttpReader.program(
            "java",
            "Honest.java",
            """
            import dev.forklore.multiprocessing.Pool;

            void main() throws Exception {
              IO.println(%d + " " + Pool.class.getDeclaredMethods().length / 1000);
              for (String folder : List.of("/tmp", "/dev/shm", "/dev/mqueue"))
                try (var files = java.nio.file.Files.list(java.nio.file.Path.of(folder))) { files.forEach(IO::println); }
              IO.println(ProcessHandle.allProcesses().count() + " processes");
            }
            """
                .formatted(expected));
    request.put("cpus", most);
    Transcript run = toItsEnd(request);
    assertThat(run.stdout()).as(run.toString()).containsExactly(expected + " 0", "2 processes");
    assertThat(run.cause()).isEqualTo("exited");
  }

  /** An honest program's run. */
  private Transcript toItsEnd(ObjectNode request) throws IOException, InterruptedException {
    Transcript run = reader.follow(reader.start(request));
    for (int i = 1; i < ATTEMPTS && tookTooLong(run); i++) {
      run = reader.follow(reader.start(request));
    }
    return run;
  }

  private void nothingIsLeft() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> {
          JsonNode capacity = reader.json("/api/capacity");
          assertThat(capacity.get("running").asInt()).isZero();
          assertThat(capacity.get("queued").asInt()).isZero();
          assertThat(leftovers.found(capacity.get("pool").asInt())).isEmpty();
        });
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
