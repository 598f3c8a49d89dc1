package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.content.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs that say in their first comment which processes they have, on every choice of cores,
 * alone and beside two busy loops of the host. {@code -Dtruth.rounds=20} runs each so many times.
 */
class ProcessesToldIT {
  private static final Pattern CLAIM =
      Pattern.compile("(?:#|//) (?:(\\d+) times: )?(.+: (?:.*exit|.*signal).*)");
  private static final int ROUNDS = Integer.getInteger("truth.rounds", 1);
  private static final int LOOPS = 2;

  private static LiveSite site;
  private static HttpReader reader;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--cores", "2");
    reader = new HttpReader(site.port());
  }

  @AfterAll
  static void close() {
    reader.close();
    site.close();
  }

  @TestFactory
  Stream<DynamicTest> everyProcessIsToldAndNoOther() throws Exception {
    return programs().stream().flatMap(ProcessesToldIT::tests);
  }

  private static Stream<DynamicTest> tests(Path program) {
    return Stream.of(0.5, 1.0, 2.0)
        .flatMap(cpus ->
            Stream.of(false, true)
                .flatMap(busy ->
                    IntStream.range(0, ROUNDS)
                        .mapToObj(round ->
                            DynamicTest.dynamicTest(
                                "%s on %s%s"
                                    .formatted(program.getFileName(), cpus, busy ? ", busy" : ""),
                                () -> check(program, cpus, busy)))));
  }

  private static void check(Path program, double cpus, boolean busy) throws Exception {
    List<Process> loops = new ArrayList<>();
    try {
      for (int i = 0; busy && i < LOOPS; i++) loops.add(loop());
      Transcript run = reader.follow(reader.start(request(program, cpus)));
      assertThat(run.cause()).as(run.toString()).isEqualTo("exited");
      assertThat(claims(program).checkProcesses(run.processes())).as(run.toString()).isEmpty();
      assertThat(run.end().get("processes").asInt()).isEqualTo(run.processes().size());
    } finally {
      loops.forEach(Process::destroyForcibly);
    }
  }

  private static Process loop() throws IOException {
    return new ProcessBuilder("sh", "-c", "while :; do :; done").start();
  }

  private static ObjectNode request(Path program, double cpus) throws IOException {
    String name = program.getFileName().toString();
    ObjectNode request = HttpReader.JSON.createObjectNode().put("cpus", cpus);
    request.put("language", name.endsWith(".py") ? "python" : "java");
    request.putArray("files").addObject().put("name", name).put("text", Files.readString(program));
    return request;
  }

  private static Expectation claims(Path program) throws IOException {
    List<Expectation.Line> processes = new ArrayList<>();
    for (String line : Files.readAllLines(program)) {
      Matcher claim = CLAIM.matcher(line);
      if (!claim.matches()) continue;
      int times = claim.group(1) == null ? 1 : Integer.parseInt(claim.group(1));
      processes.add(new Expectation.Line(Pattern.compile(claim.group(2)), times, times));
    }
    assertThat(processes).as("what " + program + " claims").isNotEmpty();
    return new Expectation(List.of(), processes);
  }

  private static List<Path> programs() throws Exception {
    Path folder = Path.of(ProcessesToldIT.class.getResource("/truth").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
