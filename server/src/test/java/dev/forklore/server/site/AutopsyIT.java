package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of programs that hang, by the kernel and by themselves. */
class AutopsyIT {
  private static LiveSite site;
  private static HttpReader reader;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--wall-time", "8s");
    reader = new HttpReader(site.port());
  }

  @AfterAll
  static void close() {
    reader.close();
    site.close();
  }

  @Test
  void ofTwoThreadsTheJvmSaysThatTheyAreDeadlockedAndNothingIsPrinted() throws Exception {
    Transcript run = hang(reader.java(Hanging.TWO_THREADS));
    assertThat(answer(run, pid(run, "main")))
        .contains("Found one Java-level deadlock", "which is held by \"Ada\"", "Main.java:11");
    assertThat(run.stdout()).isEmpty();
  }

  @Test
  void ofTwoProcessesTheKernelSaysWhoHoldsTheFileThatTheOtherWants() throws Exception {
    Transcript run = hang(reader.python(Hanging.TWO_PROCESSES));
    int ada = pid(run, "Ada");
    int bob = pid(run, "Bob");
    assertThread(run, ada, "waits-for-file-lock", "/tmp/spoon", bob);
    assertThread(run, bob, "waits-for-file-lock", "/tmp/fork", ada);
    assertThread(run, pid(run, "main"), "waits-for-child", "one", ada);
    assertThat(answer(run, bob))
        .contains("main.py\", line 7 in both", "in <module>\n")
        .endsWith("# end {}\n");
  }

  @Test
  void ofTwoJvmsTheKernelSaysWhoseOutputEachReadsAndNeitherIsDisturbed() throws Exception {
    Transcript run = hang(reader.java(Hanging.TWO_JVMS));
    int main = pid(run, "main");
    int child = pid(run, "child");
    assertThread(run, main, "reads", "pipe:", child);
    assertThread(run, child, "reads", "pipe:", main);
    assertThat(answer(run, main)).contains("Main.java:8");
    assertThat(answer(run, child)).contains("Main.java:3");
    assertThat(run.stdout()).isEmpty();
  }

  @Test
  void ofAPoolThatWaitsForItselfBothLanguagesSayWhereItsWorkerWaits() throws Exception {
    Transcript java = hang(reader.java(Hanging.POOL_JAVA));
    assertThat(answer(java, pid(java, "main")))
        .contains("\"pool-1-thread-1\"", "FutureTask.get", "ThreadPoolExecutor.runWorker");
    Transcript python = hang(reader.python(Hanging.POOL_PYTHON));
    assertThat(answer(python, pid(python, "main")))
        .contains("in result", "line 4 in outer", "concurrent/futures/thread.py\", line");
  }

  @Test
  void aProgramThatWaitsForInputIsToldFromOneThatWaitsForAChild() throws Exception {
    Transcript input = hang(reader.python("print(input('name? '))"));
    assertThread(input, pid(input, "main"), "reads-input", "", 0);
    assertThat(input.message()).contains("waiting for input");
    Transcript child = hang(reader.python(Hanging.ENDLESS_CHILD));
    assertThread(child, pid(child, "main"), "waits-for-child", "one", pid(child, "endless"));
    assertThread(child, pid(child, "endless"), "sleeps", "", 0);
    assertThat(child.message()).doesNotContain("input").contains("autopsy");
  }

  @Test
  void askingChangesNothingOfWhatTheProgramDoes() throws Exception {
    String events =
        reader.start(
            HttpReader.program(
                "python",
                "main.py",
                """
                import subprocess, sys, time
                other = subprocess.Popen(["python3", "-c", "import time; time.sleep(2); print('said')"],
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                for i in range(20):
                    print(i); time.sleep(0.1)
                print(other.stdout.read().decode().strip())
                """));
    reader.followUntil(events, "output");
    String run = events.substring(0, events.length() - "/events".length());
    for (int i = 0; i < 9; i++) {
      assertThat(reader.post(run + "/autopsy", "").statusCode()).isEqualTo(204);
    }
    Transcript whole = reader.follow(events);
    assertThat(whole.stdout().subList(0, 20))
        .isEqualTo(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    assertThat(whole.stdout()).endsWith("said").hasSize(21);
    assertThat(whole.stderr()).isEmpty();
    assertThat(whole.cause()).isEqualTo("exited");
    assertThat(states(whole, "answered")).isNotEmpty().hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void aProcessThatWasKilledForMemoryIsNamedBeforeTheEnd() throws Exception {
    Transcript run = reader.python(Hanging.HOG);
    assertThat(run.cause()).isEqualTo("memory");
    JsonNode killed = states(run, "out-of-memory").getFirst();
    assertThat(killed.get("pid").asInt()).isEqualTo(pid(run, "hog"));
  }

  @Test
  void whatAProcessSaysIsItsOwnWordHoweverMuchItShouts() throws Exception {
    Transcript run =
        hang(
            reader.python(
                """
                import os, socket
                child = os.fork()
                me = "child" if child == 0 else "parent"
                s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                s.connect("\\0forklore-stacks")
                open(f"/tmp/.attach_pid{os.getppid()}", "w")
                while True:
                    s.send(b"")
                    s.send((f"{me} \\"main\\" #1 Found one Java-level deadlock:" * 50).encode() + b"\\xff\\n")
                """));
    for (JsonNode answer : states(run, "answered").getLast().get("answers")) {
      boolean first = answer.get("pid").asInt() == pid(run, "main");
      assertThat(answer.get("text").asText().length()).isLessThanOrEqualTo(64 << 10);
      assertThat(answer.get("text").asText()).doesNotContain(first ? "child" : "parent");
    }
    assertThat(run.cause()).isEqualTo("wall-time");
  }

  private static Transcript hang(Transcript run) {
    assertThat(run.cause()).as(run.toString()).isEqualTo("wall-time");
    List<JsonNode> autopsies = run.all("autopsy");
    assertThat(autopsies).extracting(a -> a.get("state").asText()).endsWith("asked", "answered");
    return run;
  }

  private static int pid(Transcript run, String name) {
    return run.all("process").stream()
        .filter(process -> process.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is called " + name + ": " + run))
        .get("pid")
        .asInt();
  }

  private static List<JsonNode> states(Transcript run, String state) {
    return run.all("autopsy").stream()
        .filter(autopsy -> autopsy.get("state").asText().equals(state))
        .toList();
  }

  private static String answer(Transcript run, int pid) {
    return of(states(run, "answered").getLast().get("answers"), pid).get("text").asText();
  }

  /** Some thread of this process did that, and depended on that process alone, or on none. */
  private static void assertThread(Transcript run, int pid, String doing, String what, int other) {
    JsonNode threads = of(states(run, "asked").getLast().get("processes"), pid).get("threads");
    assertThat(StreamSupport.stream(threads.spliterator(), false))
        .as(threads.toString())
        .anySatisfy(thread -> {
          assertThat(thread.get("doing").asText()).isEqualTo(doing);
          assertThat(thread.get("what").asText()).startsWith(what);
          assertThat(thread.get("others").toString())
              .isEqualTo(other == 0 ? "[]" : "[" + other + "]");
        });
  }

  private static JsonNode of(JsonNode list, int pid) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(each -> each.get("pid").asInt() == pid)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing of " + pid + " in " + list));
  }
}
