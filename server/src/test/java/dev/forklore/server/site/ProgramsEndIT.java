package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a program does, its run ends with one true cause, and the next program runs. */
class ProgramsEndIT {
  private static LiveSite site;
  private static HttpReader reader;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--wall-time", "4s");
    reader = new HttpReader(site.port());
  }

  @AfterAll
  static void close() {
    reader.close();
    site.close();
  }

  @AfterEach
  void theNextProgramRuns() throws Exception {
    Transcript next = reader.python("print('still here')");
    assertThat(next.stdout()).as(next.toString()).containsExactly("still here");
    assertThat(next.cause()).isEqualTo("exited");
  }

  @Test
  void anInfiniteLoopEndsAtTheTimeLimit() throws Exception {
    Transcript run = reader.java("void main() { while (true) Thread.onSpinWait(); }");
    assertEnd(run, "wall-time");
    assertThat(run.end().get("limit").asLong()).isEqualTo(4000);
    // After the limit its last autopsy has 3 s.
    assertThat(run.end().get("wallMillis").asDouble()).isBetween(4000.0, 7500.0);
    assertThat(run.message()).contains("4 s");
  }

  @Test
  void aDeadlockEndsAtTheTimeLimitAndTheAutopsyNamesIt() throws Exception {
    Transcript run =
        reader.java(
            """
            void main() throws Exception {
              Object a = new Object(), b = new Object();
              Thread one = Thread.ofPlatform().start(() -> both(a, b));
              Thread two = Thread.ofPlatform().start(() -> both(b, a));
              one.join();
              two.join();
            }
            static void both(Object first, Object second) {
              synchronized (first) {
                try { Thread.sleep(200); } catch (InterruptedException e) { return; }
                synchronized (second) { IO.println("never"); }
              }
            }
            """);
    assertEnd(run, "wall-time");
    assertThat(run.stdout()).isEmpty();
    assertThat(run.all("autopsy").getLast().get("answers").get(0).get("text").asText())
        .contains("Found one Java-level deadlock");
  }

  @Test
  void endlessOutputEndsAtTheOutputLimit() throws Exception {
    Transcript run =
        reader.java(
            "void main() { var line = \"again and \".repeat(100); while (true) IO.println(line); }");
    assertEnd(run, "output");
    assertThat(run.end().get("limit").asLong()).isEqualTo(1 << 20);
    assertThat(run.end().get("outputBytes").asLong()).isBetween(1L << 19, (1L << 20) + 1);
  }

  @Test
  void oneLineOfAHundredMegabytesEndsAtTheOutputLimit() throws Exception {
    assertEnd(reader.python("print('x' * 100_000_000)"), "output");
  }

  @Test
  void invalidUtf8IsShownAsReplacementCharacters() throws Exception {
    Transcript run =
        reader.python("import sys; sys.stdout.buffer.write(b'a\\xff\\xfeb \\xe4\\xb8\\x96\\n')");
    assertThat(run.stdout()).containsExactly("a\uFFFD\uFFFDb 世");
    assertEnd(run, "exited");
  }

  @Test
  void aMemoryHogIsKilledAtTheMemoryLimit() throws Exception {
    Transcript run = reader.python("x = []\nwhile True: x.append(bytearray(10_000_000))");
    assertEnd(run, "memory");
    assertThat(run.end().get("limit").asLong()).isEqualTo(768L << 20);
    assertThat(run.end().get("signal").asInt()).isEqualTo(9);
  }

  @Test
  void aMemoryHogInAChildIsSaidAlthoughTheParentGoesOn() throws Exception {
    Transcript run =
        reader.python(
            """
            from multiprocessing import Process
            def hog():
                x = []
                while True: x.append(bytearray(10_000_000))
            if __name__ == '__main__':
                p = Process(target=hog)
                p.start()
                p.join()
                print('child', p.exitcode)
            """);
    assertThat(run.stdout()).containsExactly("child -9");
    assertEnd(run, "memory");
    assertThat(run.end().get("exitCode").asInt()).isZero();
  }

  @Test
  void aFullJavaHeapIsTheProgramsOwnEnd() throws Exception {
    Transcript run =
        reader.java(
            "void main() { var x = new ArrayList<byte[]>(); while (true) x.add(new byte[1 << 20]); }");
    assertThat(run.stderr()).contains("OutOfMemoryError");
    assertEnd(run, "exited");
    assertThat(run.end().get("exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void aForkBombEndsAtTheProcessLimit() throws Exception {
    Transcript run =
        reader.python(
            """
            import os
            while True:
                try: os.fork()
                except OSError: pass
            """);
    assertEnd(run, "processes");
    assertThat(run.end().get("limit").asLong()).isEqualTo(256);
  }

  @Test
  void aThreadBombEndsAtTheProcessLimit() throws Exception {
    assertEnd(
        reader.java(
            """
            void main() {
              while (true) {
                try { Thread.ofPlatform().start(() -> { try { Thread.sleep(60_000); } catch (InterruptedException e) {} }); }
                catch (OutOfMemoryError e) { }
              }
            }
            """),
        "processes");
  }

  @Test
  void anExitCodeIsPassedOn() throws Exception {
    Transcript run = reader.java("void main() { System.exit(3); }");
    assertEnd(run, "exited");
    assertThat(run.end().get("exitCode").asInt()).isEqualTo(3);
    assertThat(run.message()).contains("3");
  }

  @Test
  void aSegmentationFaultIsNamed() throws Exception {
    Transcript run = reader.python("import ctypes; ctypes.string_at(0)");
    assertEnd(run, "exited");
    assertThat(run.end().get("signal").asInt()).isEqualTo(11);
    assertThat(run.message()).contains("SIGSEGV");
  }

  @Test
  void aProgramThatKillsItselfIsToldApartFromOneThatWasKilled() throws Exception {
    Transcript run = reader.python("import os; os.kill(os.getpid(), 9)");
    assertEnd(run, "exited");
    assertThat(run.end().get("signal").asInt()).isEqualTo(9);
  }

  @Test
  void killingEverythingInReachEndsTheProgramOnly() throws Exception {
    Transcript run = reader.python("import os; print('bye', flush=True); os.kill(-1, 9)");
    assertThat(run.stdout()).containsExactly("bye");
    assertEnd(run, "exited");
  }

  @Test
  void closingStdoutIsNoEnd() throws Exception {
    Transcript run =
        reader.python("import os, sys; os.close(1); os.write(2, b'on stderr\\n'); sys.exit(0)");
    assertThat(run.stderr()).isEqualTo("on stderr");
    assertEnd(run, "exited");
  }

  @Test
  void aChildThatOutlivesItsParentIsWaitedFor() throws Exception {
    Transcript run =
        reader.python(
            """
            import os, time
            if os.fork() == 0:
                os.setsid()
                time.sleep(0.7)
                print('orphan', flush=True)
                os._exit(0)
            print('parent', flush=True)
            os._exit(5)
            """);
    assertThat(run.stdout()).containsExactly("parent", "orphan");
    assertEnd(run, "exited");
    assertThat(run.end().get("exitCode").asInt()).isEqualTo(5);
    assertThat(run.end().get("wallMillis").asDouble()).isGreaterThan(650);
  }

  @Test
  void waitingForInputThatNeverComesIsSaid() throws Exception {
    Transcript run = reader.python("print(input('name? '))");
    assertEnd(run, "wall-time");
    assertThat(run.message()).containsIgnoringCase("input");
  }

  @Test
  void aChildThatWaitsForItsParentIsNotTakenForAProgramThatWaitsForInput() throws Exception {
    Transcript run =
        reader.python(
            """
            import subprocess, time
            subprocess.Popen(['python3', '-c', 'input()'], stdin=subprocess.PIPE)
            time.sleep(60)
            """);
    assertEnd(run, "wall-time");
    assertThat(run.message()).doesNotContain("input");
  }

  @Test
  void thereIsNoNetwork() throws Exception {
    Transcript run =
        reader.python("import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)");
    assertEnd(run, "exited");
    assertThat(run.end().get("exitCode").asInt()).isEqualTo(1);
    assertThat(run.message()).contains("no network");
  }

  @Test
  void nothingCanBeWrittenOutsideTmp() throws Exception {
    Transcript run = reader.python("open('/opt/x', 'w')");
    assertEnd(run, "exited");
    assertThat(run.message()).contains("/tmp");
  }

  @Test
  void aFullTmpIsSaid() throws Exception {
    Transcript run =
        reader.python("f = open('/tmp/x', 'wb')\nfor i in range(100): f.write(bytes(1 << 20))");
    assertEnd(run, "exited");
    assertThat(run.message()).contains("/tmp", "64 MiB");
  }

  @Test
  void aProgramWithoutMainIsACompileMessage() throws Exception {
    Transcript run = reader.java("class Main { }");
    assertEnd(run, "compile-error");
    assertThat(run.first("compiled").get("diagnostics").get(0).get("message").asText())
        .contains("main");
  }

  @Test
  void aCompileErrorNamesFileLineAndColumn() throws Exception {
    Transcript run = reader.java("void main() {\n  int x = \"text\";\n}\n");
    assertEnd(run, "compile-error");
    var diagnostic = run.first("compiled").get("diagnostics").get(0);
    assertThat(diagnostic.get("file").asText()).isEqualTo("Main.java");
    assertThat(diagnostic.get("line").asInt()).isEqualTo(2);
    assertThat(diagnostic.get("column").asInt()).isEqualTo(11);
    assertThat(run.events()).noneMatch(event -> event.name().equals("started"));
  }

  @Test
  void sixtyFourKibibytesOfBracesAreACompileError() throws Exception {
    assertEnd(reader.java("{".repeat(65_000)), "compile-error");
  }

  private static void assertEnd(Transcript run, String cause) {
    assertThat(run.cause()).as(run.toString()).isEqualTo(cause);
    assertThat(run.message()).as("a sentence").matches("(?s)[A-Z].{10,}");
    assertThat(run.all("ended")).hasSize(1);
    for (int i = 0; i < run.events().size(); i++) {
      assertThat(run.events().get(i).id()).isEqualTo(i + 1);
    }
  }
}
