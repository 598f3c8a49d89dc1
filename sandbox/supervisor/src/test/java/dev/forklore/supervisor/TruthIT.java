package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.python;
import static dev.forklore.supervisor.Told.children;
import static dev.forklore.supervisor.Told.code;
import static dev.forklore.supervisor.Told.first;
import static dev.forklore.supervisor.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.ProcessStarted;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that know what is true of their processes, and whether the same is told. */
class TruthIT {
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
}
