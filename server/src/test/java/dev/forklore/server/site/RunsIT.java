package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs through the whole house, on a machine with two cores for them. */
class RunsIT {
  private static final String SLEEP = "import time\nprint('up')\ntime.sleep(%s)\nprint('done')\n";
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
  void aMachineWithTwoCoresOffersAHalfOneAndTwo() throws Exception {
    JsonNode capacity = reader.json("/api/capacity");
    assertThat(capacity.get("cpus").toString()).isEqualTo("[0.5,1,2]");
    assertThat(capacity.get("cores").asInt()).isEqualTo(2);
    assertThat(capacity.get("engine").asText()).isEqualTo("docker");
    assertThat(capacity.get("limits").get("memoryBytes").asLong()).isEqualTo(768L << 20);
  }

  @Test
  void theProgramSeesAsManyCoresAsTheReaderChose() throws Exception {
    for (double cpus : List.of(0.5, 1.0, 2.0)) {
      ObjectNode request =
          HttpReader.program(
              "java",
              "Main.java",
              "void main() { IO.println(Runtime.getRuntime().availableProcessors()); }");
      Transcript run = reader.follow(reader.start(request.put("cpus", cpus)));
      assertThat(run.stdout()).as(run.toString()).containsExactly(cpus == 2 ? "2" : "1");
      assertThat(run.first("started").get("cpus").asDouble()).isEqualTo(cpus);
      assertThat(run.first("started").get("cores")).hasSize(cpus == 2 ? 2 : 1);
    }
  }

  @Test
  void everyLineCarriesTheProcessThatPrintedIt() throws Exception {
    Transcript run =
        reader.python(
            """
            import os
            from multiprocessing import Process
            def show(): print(os.getpid(), flush=True)
            if __name__ == '__main__':
                ps = [Process(target=show) for _ in range(3)]
                [p.start() for p in ps]
                [p.join() for p in ps]
                show()
            """);
    assertThat(run.lines()).as(run.toString()).hasSize(4);
    Set<Integer> pids = new HashSet<>();
    for (Transcript.Line line : run.lines()) {
      assertThat(line.text()).isEqualTo(Integer.toString(line.pid()));
      pids.add(line.pid());
    }
    assertThat(pids).hasSize(4);
    assertThat(run.end().get("processes").asInt()).isEqualTo(4);
  }

  @Test
  void twoRunsShareNoCoreAndAThirdWaitsAndSeesItsPlace() throws Exception {
    String first = reader.start(HttpReader.program("python", "a.py", SLEEP.formatted("3")));
    String second = reader.start(HttpReader.program("python", "b.py", SLEEP.formatted("3")));
    reader.followUntil(first, "started");
    reader.followUntil(second, "started");
    String third = reader.start(HttpReader.program("python", "c.py", SLEEP.formatted("0")));
    Transcript waited = reader.follow(third);
    assertThat(waited.events().getFirst().name()).isEqualTo("queued");
    assertThat(waited.first("queued").get("position").asInt()).isEqualTo(1);
    assertThat(waited.cause()).isEqualTo("exited");
    int one = reader.follow(first).first("started").get("cores").get(0).asInt();
    int other = reader.follow(second).first("started").get("cores").get(0).asInt();
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aRunThatIsStoppedSaysSo() throws Exception {
    String events = reader.start(HttpReader.program("python", "a.py", SLEEP.formatted("15")));
    reader.follow(events, 0, 3);
    reader.stop(events);
    Transcript run = reader.follow(events);
    assertThat(run.cause()).isEqualTo("stopped");
    assertThat(run.stdout()).doesNotContain("done");
  }

  @Test
  void aRunThatIsAskedToStopEndsByItself() throws Exception {
    String wait =
        """
        import atexit, time
        atexit.register(lambda: print("cleaned up at exit", flush=True))
        try:
            print("on", flush=True)
            time.sleep(15)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
        finally:
            print("finally", flush=True)
        """;
    String events = reader.start(HttpReader.program("python", "a.py", wait));
    reader.followUntil(events, "output");
    reader.stop(events);
    Transcript run = reader.follow(events);
    assertThat(run.cause()).isEqualTo("stopped");
    assertThat(run.stdout()).containsExactly("on", "interrupted", "finally", "cleaned up at exit");
    assertThat(run.end().get("exitCode").asInt(-1)).isZero();
    assertThat(run.message()).contains("SIGINT", "by itself");
  }

  @Test
  void localhostIsKnownAndNobodyElse() throws Exception {
    String python =
        """
        import socket
        for name in ("localhost", socket.gethostname(), "example.org"):
            try: print(name, {found[4][0] for found in socket.getaddrinfo(name, 80)})
            except socket.gaierror: print(name, "is unknown")
        """;
    assertThat(reader.follow(reader.start(HttpReader.program("python", "a.py", python))).stdout())
        .containsExactly(
            "localhost {'127.0.0.1'}", "forklore {'127.0.0.1'}", "example.org is unknown");
    String java =
        """
        import java.net.InetAddress;

        public class Hello {
          public static void main(String[] args) throws Exception {
            IO.println(InetAddress.getByName("localhost"));
          }
        }
        """;
    assertThat(reader.follow(reader.start(HttpReader.program("java", "Main.java", java))).stdout())
        .containsExactly("localhost/127.0.0.1");
  }

  @Test
  void aRunWhoseReaderLeavesIsStoppedAfterTheGracePeriod() throws Exception {
    String events = reader.start(HttpReader.program("python", "a.py", SLEEP.formatted("19")));
    reader.follow(events, 0, 3);
    String summary = events.substring(0, events.length() - "/events".length());
    await()
        .atMost(Duration.ofSeconds(19))
        .until(() -> reader.json(summary).get("state").asText().equals("ended"));
    assertThat(reader.json(summary).get("cause").asText()).isEqualTo("abandoned");
  }

  @Test
  void aReaderWhoseConnectionDropsResumesWithNothingLostOrDoubled() throws Exception {
    String events =
        reader.start(
            HttpReader.program(
                "python",
                "a.py",
                "import time\nfor i in range(40): print(i, flush=True); time.sleep(0.02)"));
    Transcript part = reader.follow(events, 0, 7);
    StringBuilder seen = new StringBuilder();
    long last = 0;
    while (true) {
      for (Transcript.Event event : part.events()) {
        assertThat(event.id()).isEqualTo(++last);
        if (event.name().equals("output")) seen.append(event.data().get("text").asText());
      }
      if (part.events().getLast().name().equals("ended")) break;
      part = reader.follow(events, last, 7);
    }
    assertThat(seen.toString().lines().map(Integer::parseInt).toList())
        .isEqualTo(java.util.stream.IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void whatIsTypedReachesTheProgramWhileItRuns() throws Exception {
    String events =
        reader.start(
            HttpReader.program(
                "java",
                "Main.java",
                "void main() { IO.println(\"Hello \" + IO.readln() + IO.readln()); }"));
    String stdin = events.replace("/events", "/stdin");
    assertThat(reader.post(stdin, "{\"text\":\"Grüße\\n\"}").statusCode()).isEqualTo(204);
    assertThat(reader.post(stdin, "{\"text\":\"!\",\"eof\":true}").statusCode()).isEqualTo(204);
    Transcript run = reader.follow(events);
    assertThat(run.stdout()).as(run.toString()).containsExactly("Hello Grüße!");
  }

  @Test
  void anEditThatWasCompiledOnceIsNotCompiledAgain() throws Exception {
    String text = "void main() { IO.println(\"%s\"); }".formatted(System.nanoTime());
    assertThat(reader.java(text).first("compiled").get("cached").asBoolean()).isFalse();
    assertThat(reader.java(text).first("compiled").get("cached").asBoolean()).isTrue();
  }

  @Test
  void theEndSaysHowMuchWasUsed() throws Exception {
    Transcript run =
        reader.java(
            """
            import java.lang.management.ManagementFactory;
            void main() {
              var clock = ManagementFactory.getThreadMXBean();
              while (clock.getCurrentThreadCpuTime() < 500_000_000L) { }
            }
            """);
    JsonNode end = run.end();
    assertThat(end.get("wallMillis").asDouble()).isBetween(500.0, 20_000.0);
    assertThat(end.get("cpuMillis").asDouble())
        .isBetween(500.0, end.get("wallMillis").asDouble() * 1.05);
    assertThat(end.get("peakMemoryBytes").asLong()).isBetween(20L << 20, 768L << 20);
    assertThat(run.all("sample")).isNotEmpty();
    assertThat(run.all("process")).hasSize(2);
  }
}
