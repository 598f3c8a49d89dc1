package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.content.Block;
import dev.forklore.content.CurriculumLoader;
import dev.forklore.content.Expectation;
import dev.forklore.content.Reading;
import dev.forklore.content.SideBySide;
import dev.forklore.content.Version;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every program of every lesson, in a container, on every choice of cores. */
class LessonProgramsIT {
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
            Stream.of(0.5, 1.0, 2.0)
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

  private static void check(Version variant, SideBySide side, Expectation expectation)
      throws Exception {
    ObjectNode request =
        HttpReader.JSON.createObjectNode().put("example", variant.id()).put("cpus", 2);
    side.args().forEach(request.putArray("args")::add);
    Transcript run = reader.follow(reader.start(request));
    assertThat(expectation.check(run.stdout())).as(run.toString()).isEmpty();
    assertThat(run.end().get("exitCode").asInt()).as(run.toString()).isZero();
    side.args().forEach(arg -> assertThat(run.stdout().getFirst()).contains(arg));
  }

  private static void check(Version version, double cpus, Expectation expectation)
      throws Exception {
    Transcript run = reader.example(version.id(), cpus);
    List<String> problems = expectation.check(run.stdout());
    assertThat(problems).as(run.toString()).isEmpty();
    assertThat(run.cause()).as(run.toString()).isEqualTo("exited");
    assertThat(run.first("started").get("cpus").asDouble()).isEqualTo(cpus);
    run.all("compiled")
        .forEach(compiled -> assertThat(compiled.get("cached").asBoolean()).isTrue());
  }
}
