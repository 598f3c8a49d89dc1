package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Program;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.ProcessExited;
import dev.forklore.wire.RunEvent.ProcessRenamed;
import dev.forklore.wire.RunEvent.ProcessStarted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Programs that know what is true of their processes, and whether the same is told. */
class TruthIT {
  /** One process as it was told of in the end. */
  private record Told(
      int pid, int parent, String name, @Nullable Integer exitCode, @Nullable Integer signal) {}

  @Test
  void childrenThatPrintNothingAndEndAtOnceAreToldWithTheirEnds() throws IOException {
    var told =
        told(
            """
            import os
            children = []
            for _ in range(5):
                pid = os.fork()
                if pid == 0:
                    os._exit(7)
                children.append(pid)
            for pid in children:
                os.waitpid(pid, 0)
            """);

    assertThat(children(told)).hasSize(5).allMatch(child -> code(child) == 7);
  }

  @Test
  void anOrphansParentIsWhoStartedIt() throws IOException {
    var told =
        told(
            """
            import os, time
            def chain(n):
                if n == 0:
                    os._exit(20)
                if os.fork() == 0:
                    time.sleep(0.005)
                    chain(n - 1)
                os._exit(n)
            if os.fork() == 0:
                chain(4)
            os.wait()
            time.sleep(0.2)
            """);

    assertThat(told).hasSize(6);
    int parent = first(told).pid();
    for (int code : List.of(4, 3, 2, 1, 20)) {
      int started = parent;
      Told next =
          told.values().stream().filter(p -> p.parent() == started).findFirst().orElseThrow();
      assertThat(next.exitCode()).isEqualTo(code);
      parent = next.pid();
    }
  }

  @Test
  void threadsAreNoProcessesHoweverMany() throws IOException {
    var told =
        told(
            """
            import os, threading
            for _ in range(5):
                pid = os.fork()
                if pid == 0:
                    os._exit(0)
                for _ in range(100):
                    thread = threading.Thread(target=int)
                    thread.start()
                    thread.join()
                os.waitpid(pid, 0)
            """);

    assertThat(told).hasSize(6);
  }

  @Test
  void everySignalThatEndsAProcessIsTold() throws IOException {
    var told =
        told(
            """
            import ctypes, os, signal
            for number in (9, 15, 11, 6, 2, 1, 14):
                pid = os.fork()
                if pid == 0:
                    if number != 9:
                        signal.signal(number, signal.SIG_DFL)
                    os.kill(os.getpid(), number)
                os.waitpid(pid, 0)
            pid = os.fork()
            if pid == 0:
                ctypes.string_at(0)
            os.waitpid(pid, 0)
            """);

    assertThat(children(told))
        .extracting(Told::signal)
        .containsExactlyInAnyOrder(9, 15, 11, 6, 2, 1, 14, 11);
  }

  @Test
  void childrenThatNobodyWaitsForAreToldAsTheyEnd() throws IOException {
    var told =
        told(
            """
            import os, signal, time
            for n in range(10):
                if os.fork() == 0:
                    os._exit(n)
            time.sleep(0.1)
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            for n in range(5):
                pid = os.fork()
                if pid == 0:
                    while True:
                        signal.pause()
                os.kill(pid, 9)
            """);

    assertThat(children(told).stream().filter(child -> child.signal() == null))
        .extracting(Told::exitCode)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(children(told).stream().filter(child -> child.signal() != null))
        .hasSize(5)
        .allMatch(child -> Integer.valueOf(9).equals(child.signal()));
  }

  @Test
  void aProcessWhoseFirstThreadHasEndedLivesAndWorks() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import ctypes, os, threading, time
                def work():
                    end = time.time() + 4
                    while time.time() < end:
                        pass
                    os._exit(9)
                pid = os.fork()
                if pid == 0:
                    threading.Thread(target=work).start()
                    ctypes.CDLL(None).syscall(60, 0)
                os.waitpid(pid, 0)
                """));
    Told child = children(told(run)).getFirst();

    assertThat(child.exitCode()).isEqualTo(9);
    assertThat(
            run.all(RunEvent.Sample.class).stream()
                .flatMap(sample -> sample.processes().stream())
                .filter(sample -> sample.pid() == child.pid() && sample.memoryBytes() > 0))
        .isNotEmpty();
  }

  @Test
  void aNameThatComesLateOrIsLongArrivesWhole() throws IOException {
    var told =
        told(
            """
            import ctypes, os, time
            from multiprocessing import get_context
            def say():
                print("hello")
            if __name__ == "__main__":
                context = get_context("fork")
                children = [context.Process(target=say, name=f"a-name-of-many-letters-{n}") for n in range(3)]
                for child in children: child.start()
                for child in children: child.join()
                if os.fork() == 0:
                    os.write(1, b"early\\n")
                    time.sleep(0.05)
                    with open("/proc/self/comm", "w") as comm:
                        comm.write("late")
                    os._exit(0)
                os.wait()
                if os.fork() == 0:
                    ctypes.CDLL(None).prctl(15, b"another-long-name-of-its-own", 0, 0, 0)
                    os._exit(0)
                os.wait()
            """);

    assertThat(children(told))
        .extracting(Told::name)
        .containsExactlyInAnyOrder(
            "a-name-of-many-letters-0",
            "a-name-of-many-letters-1",
            "a-name-of-many-letters-2",
            "late",
            "another-long-name-of-its-own");
  }

  @Test
  void aChildThatIsKilledBeforeItCanSayItsNameHasIt() throws IOException {
    var told =
        told(
            """
            from multiprocessing import get_context
            import time
            if __name__ == "__main__":
                context = get_context("fork")
                for n in range(20):
                    child = context.Process(target=time.sleep, args=(60,), name=f"victim-{n}")
                    child.start()
                    child.kill()
                    child.join()
            """);

    assertThat(children(told)).hasSize(20).allMatch(child -> child.name().startsWith("victim-"));
  }

  @Test
  void aProgramThatIsKilledAsSoonAsItIsExecutedHasItsName() throws IOException {
    RunLog run =
        Container.run(
            java(
                """
                public class Main {
                  public static void main(String[] args) throws Exception {
                    var victim = java.nio.file.Path.of("/tmp/victim.py");
                    java.nio.file.Files.writeString(victim, "import time; time.sleep(60)");
                    for (int i = 0; i < 5; i++) {
                      Process child = new ProcessBuilder("/usr/bin/python3", victim.toString()).start();
                      child.destroyForcibly().waitFor();
                    }
                  }
                }
                """));

    assertThat(children(told(run)))
        .hasSize(5)
        .allMatch(child -> child.name().equals("victim.py"))
        .allMatch(child -> Integer.valueOf(9).equals(child.signal()));
  }

  @Test
  void namesMoveNothingThatStandsBesideThem() throws IOException {
    var told =
        told(
            """
            import os
            names = ["\\u202eevil", "w\\u200borker", "\\ufffe", "\\u2028x", "\\u001b[31m", "\\u2066iso", "x\\ny"]
            for name in names:
                if os.fork() == 0:
                    with open("/proc/self/comm", "wb") as comm:
                        comm.write(name.encode())
                    os._exit(0)
                os.wait()
            """);

    assertThat(children(told)).hasSize(7);
    assertThat(told.values()).allMatch(p -> p.name().matches("[\\w?. \\[\\]-]+"), "plain");
  }

  @Test
  void thereIsNoMoreOfEachButAllAreCounted() throws IOException {
    RunLog run =
        Container.run(
            Container.limits(120_000),
            python(
                """
                import os
                for _ in range(1200):
                    pid = os.fork()
                    if pid == 0:
                        os._exit(0)
                    os.waitpid(pid, 0)
                """));

    assertThat(run.end().processes()).isEqualTo(1201);
    assertThat(run.all(ProcessStarted.class)).hasSizeLessThan(1100);
  }

  @Test
  void whatCouldNotBeExecutedIsNotCalledAfterTheWayToIt() throws IOException {
    RunLog run =
        Container.run(
            java(
                """
                public class Main {
                  public static void main(String[] args) throws Exception {
                    for (int i = 0; i < 3; i++) {
                      try {
                        new ProcessBuilder("/nothing").start();
                      } catch (java.io.IOException e) {
                        System.out.println("refused");
                      }
                    }
                  }
                }
                """));

    assertThat(run.stdout()).isEqualTo("refused\n".repeat(3));
    assertThat(told(run).values()).noneMatch(p -> p.name().contains("jspawnhelper"));
  }

  @Test
  void aHandlerOfSignalsBreaksOffNeitherABirthNorAnEnd() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, signal
                signal.signal(signal.SIGCHLD, lambda *_: None)
                children = []
                for _ in range(40):
                    pid = os.fork()
                    if pid == 0:
                        os._exit(3)
                    children.append(pid)
                print(sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children))
                """));

    assertThat(run.stdout()).isEqualTo("120\n");
    assertThat(run.end().processes()).isEqualTo(41);
  }

  private static Map<Integer, Told> told(String program) throws IOException {
    Program python = python(program);
    return told(Container.run(python));
  }

  /** By pid, with the last name that each was told under. */
  private static Map<Integer, Told> told(RunLog run) {
    Map<Integer, Told> told = new LinkedHashMap<>();
    for (RunEvent event : run.events()) {
      switch (event) {
        case ProcessStarted e ->
            told.put(e.pid(), new Told(e.pid(), e.parent(), e.name(), null, null));
        case ProcessRenamed e ->
            told.put(e.pid(), new Told(e.pid(), e.parent(), e.name(), null, null));
        case ProcessExited e ->
            told.put(e.pid(), new Told(e.pid(), e.parent(), e.name(), e.exitCode(), e.signal()));
        default -> {}
      }
    }
    return told;
  }

  private static Told first(Map<Integer, Told> told) {
    return told.values().iterator().next();
  }

  private static List<Told> children(Map<Integer, Told> told) {
    return told.values().stream().filter(process -> process.parent() != 0).toList();
  }

  private static int code(Told process) {
    return process.exitCode() == null ? -1 : process.exitCode();
  }
}
