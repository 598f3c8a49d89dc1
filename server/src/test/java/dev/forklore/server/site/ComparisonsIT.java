package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comparisons through the whole house, on a machine with two cores for them. */
class ComparisonsIT {
  /** Waits, so that its time does not depend on who else uses the machine. */
  private static final String NAP = "import time\ntime.sleep(0.3)\nprint('rested')\n";

  private static final String COMPUTE =
      """
      from %s as Runner
      def work():
          number = 1
          for _ in range(5_000_000): number = number * 48271 %% 2147483647
      if __name__ == '__main__':
          runners = [Runner(target=work) for _ in range(2)]
          for runner in runners: runner.start()
          for runner in runners: runner.join()
          print('%s')
      """;

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

  @Test
  void aProgramIsMeasuredThreeTimesOnEachChoiceOfCoresByItsOwnTime() throws Exception {
    Transcript comparison = reader.follow(reader.compare(program(NAP)));
    JsonNode end = comparison.end();
    assertThat(end.get("cause").asText()).as(comparison.toString()).isEqualTo("finished");
    assertThat(comparison.events())
        .extracting(Transcript.Event::id)
        .isEqualTo(
            IntStream.rangeClosed(1, comparison.events().size()).mapToObj(Long::valueOf).toList());
    assertThat(comparison.all("result")).hasSize(9);
    assertThat(end.get("rows")).hasSize(3);
    for (JsonNode row : end.get("rows")) {
      assertThat(row.get("wallMillis")).hasSize(3);
      for (JsonNode millis : row.get("wallMillis")) {
        assertThat(millis.asDouble()).isBetween(300.0, 20_000.0);
      }
    }
    assertThat(end.get("findings")).isNotEmpty();
  }

  @Test
  void eachRunInItHadTheCoresItWasFor() throws Exception {
    Transcript comparison = reader.follow(reader.compare(program(NAP)));
    List<Double> expected = List.of(0.5, 1.0, 2.0);
    assertThat(comparison.all("run")).hasSize(9);
    for (JsonNode run : comparison.all("run")) {
      Transcript inner = reader.follow(run.get("events").asText());
      assertThat(inner.first("started").get("cpus").asDouble())
          .isEqualTo(expected.get(run.get("variant").asInt()));
      assertThat(inner.stdout()).containsExactly("rested");
    }
    JsonNode result = comparison.all("result").getFirst();
    Transcript first = reader.follow(result.get("events").asText());
    assertThat(result.get("wallMillis")).isEqualTo(first.end().get("wallMillis"));
  }

  @Test
  void anEditedJavaProgramIsCompiledOnceAndAFaultyOneSaysSo() throws Exception {
    String text = "void main() { IO.println(\"%s\"); }".formatted(System.nanoTime());
    ObjectNode request = HttpReader.program("java", "Main.java", text);
    request.putArray("cpus").add(1).add(2);
    Transcript comparison = reader.follow(reader.compare(request));
    assertThat(comparison.end().get("cause").asText()).isEqualTo("finished");
    List<JsonNode> runs = comparison.all("run");
    List<Boolean> cached = runs.stream().map(run -> cached(run.get("events").asText())).toList();
    assertThat(cached).containsExactly(false, true, true, true, true, true);

    ObjectNode faulty = HttpReader.program("java", "Main.java", "void main() { nonsense }");
    faulty.putArray("cpus").add(1).add(2);
    JsonNode end = reader.follow(reader.compare(faulty)).end();
    assertThat(end.get("cause").asText()).isEqualTo("failed");
    assertThat(end.get("message").asText()).startsWith("Run 1 of 6, “1 core”, did not exit with 0");
  }

  @Test
  void aProgramThatAsksForInputIsToldThatThereIsNone() throws Exception {
    JsonNode end = reader.follow(reader.compare(program("import sys\nsys.stdin.read()\n"))).end();
    assertThat(end.get("cause").asText()).isEqualTo("finished");
  }

  @Test
  void stoppingItStopsTheProgramThatIsUnderWay() throws Exception {
    String events = reader.compare(program("import time\nprint('up')\ntime.sleep(15)\n"));
    String run = reader.followUntil(events, "run").first("run").get("events").asText();
    reader.followUntil(run, "started");
    reader.stop(events);
    assertThat(reader.follow(run).cause()).isEqualTo("stopped");
    Transcript comparison = reader.follow(events);
    assertThat(comparison.cause()).isEqualTo("stopped");
    assertThat(comparison.all("run")).hasSize(1);
  }

  @Test
  void pythonThreadsThatComputeKeepNoMoreThanOneCoreBusy() throws Exception {
    ObjectNode request = HttpReader.JSON.createObjectNode();
    for (String way : List.of("threading import Thread", "multiprocessing import Process")) {
      String name = way.substring(way.lastIndexOf(' ') + 1);
      ObjectNode variant = HttpReader.program("python", "main.py", COMPUTE.formatted(way, name));
      request.withArray("variants").add(variant.put("label", name).put("cpus", 2));
    }
    JsonNode end = reader.follow(reader.compare(request)).end();
    assertThat(end.get("cause").asText()).as(end.toString()).isEqualTo("finished");
    // However busy the machine is with other things, a lock for one is a lock for one.
    assertThat(end.get("rows").get(0).get("coresBusy").asDouble()).isLessThan(1.25);
    assertThat(end.get("findings").get(1).get("text").asText()).startsWith("Beside “Thread”");
  }

  private static boolean cached(String events) {
    try {
      return reader.follow(events).first("compiled").get("cached").asBoolean();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode program(String text) {
    ObjectNode request = HttpReader.program("python", "main.py", text);
    request.remove("cpus");
    return request;
  }
}
