package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.content.Block;
import dev.forklore.content.CurriculumLoader;
import dev.forklore.content.Expectation;
import dev.forklore.content.Reading;
import dev.forklore.content.SideBySide;
import dev.forklore.content.SourceFile;
import dev.forklore.content.Starts;
import dev.forklore.content.Version;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every program of every lesson, in a container, on every choice of cores. */
class LessonProgramsIT {
  /** On a machine of two cores, those of each have room at one time. */
  private static final List<List<Double>> TOGETHER = List.of(List.of(0.5, 1.0), List.of(2.0));

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
  Stream<DynamicTest> everyProgramPrintsWhatItsLessonSays() {
    Reading reading = CurriculumLoader.packagedReading();
    return reading.curriculum().versions().stream()
        .flatMap(version ->
            TOGETHER.stream()
                .map(cpus ->
                    DynamicTest.dynamicTest(
                        version.id() + " on " + cpus,
                        () -> check(version, cpus, reading.expectations().get(version.id())))));
  }

  @TestFactory
  Stream<DynamicTest> everyComparedProgramPrintsWhatItsLessonSaysWithItsArguments() {
    Reading reading = CurriculumLoader.packagedReading();
    return reading.curriculum().lessons().stream()
        .flatMap(lesson -> lesson.body().stream())
        .filter(Block.Compare.class::isInstance)
        .map(block -> ((Block.Compare) block).sideBySide())
        .flatMap(side ->
            side.variants().stream()
                .map(variant ->
                    DynamicTest.dynamicTest(
                        variant.id() + " " + side.args(),
                        () -> check(variant, side, reading.expectations().get(variant.id())))));
  }

  /** Those of a deadlock hang, as they should. */
  @TestFactory
  Stream<DynamicTest> everyStartOfThePlaygroundRuns() {
    return Starts.packaged().stream()
        .filter(start -> !start.id().equals("deadlock"))
        .flatMap(start -> start.versions().stream())
        .map(version ->
            DynamicTest.dynamicTest(
                version.id(),
                () -> {
                  SourceFile file = version.main();
                  ObjectNode program =
                      HttpReader.program(version.language().id(), file.name(), file.text());
                  Transcript run = reader.follow(reader.start(program.put("cpus", 2)));
                  assertThat(run.end().get("exitCode").asInt()).as(run.toString()).isZero();
                  assertThat(run.stdout()).as(run.toString()).isNotEmpty();
                }));
  }

  private static void check(Version variant, SideBySide side, Expectation expectation)
      throws Exception {
    ObjectNode request = request(variant).put("cpus", 2);
    side.args().forEach(request.putArray("args")::add);
    Transcript run = reader.follow(reader.start(request));
    assertThat(expectation.check(run.stdout())).as(run.toString()).isEmpty();
    assertThat(run.end().get("exitCode").asInt()).as(run.toString()).isZero();
    side.args().forEach(arg -> assertThat(run.stdout().getFirst()).contains(arg));
  }

  private static void check(Version version, List<Double> together, Expectation expectation)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Transcript>> runs =
          together.stream()
              .map(cpus ->
                  threads.submit(
                      () -> reader.follow(reader.start(request(version).put("cpus", cpus)))))
              .toList();
      for (int i = 0; i < runs.size(); i++) {
        check(runs.get(i).get(), together.get(i), expectation);
      }
    }
  }

  private static ObjectNode request(Version version) {
    return HttpReader.JSON.createObjectNode().put("example", version.id());
  }

  private static void check(Transcript run, double cpus, Expectation expectation) {
    List<String> problems = expectation.check(run.stdout());
    assertThat(problems).as(run.toString()).isEmpty();
    assertThat(expectation.processes()).isNotEmpty();
    assertThat(expectation.checkProcesses(run.processes())).as(run.toString()).isEmpty();
    assertThat(run.cause()).as(run.toString()).isEqualTo("exited");
    assertThat(run.first("started").get("cpus").asDouble()).isEqualTo(cpus);
    run.all("compiled")
        .forEach(compiled -> assertThat(compiled.get("cached").asBoolean()).isTrue());
  }
}
