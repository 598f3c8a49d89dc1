package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Container.limits;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.watch.ProcessTable;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent.Output;
import dev.forklore.wire.RunEvent.ProcessExited;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Programs that misbehave, by accident or by intent. */
class HostileProgramIT {
  @Test
  void aDeadlockEndsWithStacksThatNameIt() throws IOException {
    RunLog run =
        Container.run(
            limits(1_500),
            java(
                """
                public class Main {
                  public static void main(String[] args) {
                    Object a = new Object(), b = new Object();
                    new Thread(() -> lock(a, b), "first").start();
                    new Thread(() -> lock(b, a), "second").start();
                  }
                  static void lock(Object one, Object other) {
                    synchronized (one) {
                      try { Thread.sleep(200); } catch (InterruptedException e) {}
                      synchronized (other) {}
                    }
                  }
                }
                """));

    assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
    assertThat(run.end().limit()).isEqualTo(1_500);
    assertThat(run.end().message()).startsWith("Stopped after 1.5 s, which is the time limit");
    assertThat(run.stdout()).isEmpty();
    assertThat(run.answers()).contains("Found one Java-level deadlock", "\"first\"", "\"second\"");
    assertThat(run.end().signal()).isEqualTo(9);
  }

  @Test
  void anEndlessLoopInPythonEndsWithWhereItWas() throws IOException {
    RunLog run = Container.run(limits(1_000), python("def spin():\n    while True: pass\nspin()"));

    assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.answers()).contains("line 2 in spin");
  }

  @Test
  void waitingForInputThatNeverComesIsSaid() throws IOException {
    RunLog run = Container.run(limits(1_000), python("input()"));

    assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
    assertThat(run.end().message()).contains("waiting for input that never arrived");
  }

  @Test
  void endlessOutputEndsAtTheLimitToTheByte() throws IOException {
    RunLog run = Container.run(python("import sys\nwhile True: sys.stdout.write('é' * 999)"));

    assertThat(run.end().cause()).isEqualTo(Cause.OUTPUT);
    assertThat(run.end().limit()).isEqualTo(64 << 10);
    assertThat(run.end().outputBytes()).isEqualTo(64 << 10);
    assertThat(run.stdout()).isEqualTo("é".repeat(32 << 10));
  }

  @Test
  void aForkBombIsStoppedAndDoesNotFloodTheServer() throws IOException {
    RunLog run = Container.run(python("import os\nwhile True: os.fork()"));

    assertThat(run.end().cause()).isEqualTo(Cause.PROCESSES);
    assertThat(run.end().limit()).isEqualTo(Container.PROCESSES);
    assertThat(run.end().wallMillis()).isLessThan(10_000);
    assertThat(run.events()).hasSizeLessThan(3 * ProcessTable.MOST_SHOWN);
  }

  @Test
  void aBombOfThreadsIsStopped() throws IOException {
    RunLog run =
        Container.run(
            java(
                """
                public class Main {
                  public static void main(String[] args) {
                    while (true) new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }).start();
                  }
                }
                """));

    assertThat(run.end().cause()).isEqualTo(Cause.PROCESSES);
  }

  @Test
  void aProgramThatUsesUpTheMemoryIsToldSo() throws IOException {
    RunLog run = Container.run(python("a = []\nwhile True: a.append(bytearray(10_000_000))"));

    assertThat(run.end().cause()).isEqualTo(Cause.MEMORY);
    assertThat(run.end().limit()).isEqualTo(Container.MEMORY_BYTES);
    assertThat(run.end().signal()).isEqualTo(9);
    assertThat(run.end().message())
        .contains("killed main (", "256 MiB")
        .doesNotContain("a process of the program sent it");
  }

  @Test
  void aChildThatUsesUpTheMemoryIsNamedAndItsParentGoesOn() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                from multiprocessing import Process
                def hog():
                    a = []
                    while True: a.append(bytearray(10_000_000))
                if __name__ == "__main__":
                    p = Process(target=hog, name="hog")
                    p.start(); p.join()
                    print("child:", p.exitcode)
                """));

    assertThat(run.end().cause()).isEqualTo(Cause.MEMORY);
    assertThat(run.end().exitCode()).isZero();
    assertThat(run.stdout()).isEqualTo("child: -9\n");
    assertThat(run.end().message()).contains("killed hog (");
  }

  @Test
  void manySmallProcessesDieOfMemoryBeforeTheSupervisorDoes() throws IOException {
    RunLog run =
        Container.run(
            limits(5_000),
            python(
                """
                import os, time
                for _ in range(60):
                    if os.fork() == 0:
                        a = [bytearray(1_000_000) for _ in range(8)]
                        time.sleep(60)
                time.sleep(60)
                """));

    assertThat(run.end().message()).contains("used up its 256 MiB");
  }

  @Test
  void killingEverythingKillsEverythingButTheSupervisor() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, signal, time
                if os.fork() == 0: time.sleep(60)
                print(os.getpid())
                time.sleep(0.2)
                os.kill(-1, signal.SIGKILL)
                print("alive")
                os.kill(os.getpid(), signal.SIGKILL)
                """));

    assertThat(run.stdout()).endsWith("alive\n");
    assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
    assertThat(run.end().signal()).isEqualTo(9);
    assertThat(run.all(ProcessExited.class)).hasSize(2);
  }

  @Test
  void noSignalReachesTheSupervisor() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import ctypes, os
                libc = ctypes.CDLL(None, use_errno=True)
                refused = 0
                for signal in (4, 7, 8, 9, 11, 12, 15):
                    for pid in range(1, 8):
                        try: os.kill(pid, signal)
                        except PermissionError: refused += 1
                        except ProcessLookupError: pass
                        libc.syscall(234, 1, pid, signal)
                        libc.syscall(200, pid, signal)
                print(refused)
                """));

    assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
    assertThat(run.stdout()).isEqualTo("49\n");
  }

  @Test
  void theSupervisorsDescriptorsAndMemoryAreClosedToTheProgram() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os
                for file in ("/proc/1/fd/1", "/proc/1/fd/0", "/proc/1/mem", "/proc/1/environ"):
                    try: os.open(file, os.O_RDWR if "environ" not in file else os.O_RDONLY); print("open", file)
                    except OSError as e: print(e.__class__.__name__)
                try: print(os.listdir("/proc/1/fd"))
                except OSError as e: print(e.__class__.__name__)
                print(sorted(os.listdir("/proc/self/fd")))
                """));

    // 250 is where Python writes its stacks when it is asked; 3 is the folder that is being listed.
    assertThat(run.stdout())
        .isEqualTo("PermissionError\n".repeat(5) + "['0', '1', '2', '250', '3']\n");
  }

  @Test
  void aProgramThatClosesItsOutputRunsOn() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, sys, time
                os.close(1)
                time.sleep(0.2)
                os.write(2, b"stderr is still there\\n")
                os.close(2)
                time.sleep(0.2)
                os._exit(4)
                """));

    assertThat(run.stderr()).isEqualTo("stderr is still there\n");
    assertThat(run.end().exitCode()).isEqualTo(4);
    assertThat(run.end().wallMillis()).isGreaterThan(400);
  }

  @Test
  void bytesThatAreNoTextBecomeReplacementCharacters() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, time
                os.write(1, b"a\\xffb\\xe2\\x82")
                time.sleep(0.1)
                os.write(1, b"\\xac!\\xf0\\x9f")
                """));

    assertThat(run.stdout()).isEqualTo("a\uFFFDb€!\uFFFD");
    assertThat(run.all(Output.class)).allMatch(output -> !output.text().isEmpty());
  }

  @Test
  void descriptorsSentAlongWithOutputAreDropped() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import array, os, socket
                s = socket.socket(fileno=os.dup(1))
                for n in range(300):
                    s.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
                s.sendmsg([b"\\n"], [])
                """));

    assertThat(run.stdout()).isEqualTo("x".repeat(300) + "\n");
    assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
  }
}
