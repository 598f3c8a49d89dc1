package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.Output;
import dev.forklore.wire.RunEvent.ProcessExited;
import dev.forklore.wire.RunEvent.ProcessStarted;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ordinary programs in a container of their own. */
class SupervisorIT {

  @Test
  void aProgramOfOneLinePrintsAndExits() throws IOException {
    RunLog run = Container.run(python("print('hello')"));

    assertThat(run.stdout()).isEqualTo("hello\n");
    assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
    assertThat(run.end().exitCode()).isZero();
    assertThat(run.end().processes()).isEqualTo(1);
    assertThat(run.end().outputBytes()).isEqualTo(6);
    assertThat(run.end().message()).matches("Exited 0 after \\d+\\.\\d\\d s\\.");
    assertThat(run.events().getFirst()).isInstanceOf(ProcessStarted.class);
    assertThat(run.started("main").parent()).isZero();
    assertThat(run.exited("main").exitCode()).isZero();
  }

  @Test
  void aJavaProgramGetsItsArgumentsAndItsFolders() throws IOException {
    var classes =
        Sources.compile(
            java.util.Map.of(
                "Main.java",
                """
                package a.b;
                public class Main {
                  public static void main(String[] args) { System.out.println(String.join("|", args)); }
                }
                """));
    RunLog run = Container.run(new Program.Classes("a.b.Main", classes), "x y", "é", "");

    assertThat(run.stdout()).isEqualTo("x y|é|\n");
  }

  @Test
  void everyLineIsItsWritersOwn() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os
                children = []
                for i in range(2):
                    pid = os.fork()
                    if pid == 0:
                        for n in range(300):
                            os.write(1, f"{os.getpid()}\\n".encode())
                        os._exit(0)
                    children.append(pid)
                for pid in children:
                    os.waitpid(pid, 0)
                """));

    var children = run.all(ProcessStarted.class).stream().filter(p -> p.parent() != 0).toList();
    assertThat(children).hasSize(2);
    for (ProcessStarted child : children) {
      assertThat(child.parent()).isEqualTo(run.started("main").pid());
      assertThat(run.textOf(child.pid())).isEqualTo((child.pid() + "\n").repeat(300));
    }
  }

  @Test
  void aProcessStartsBeforeItPrintsAndPrintsBeforeItExits() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import time
                from multiprocessing import Process
                def work(n): print("work", n); time.sleep(0.1)
                if __name__ == "__main__":
                    ps = [Process(target=work, args=(n,), name=f"worker-{n}") for n in range(8)]
                    for p in ps: p.start()
                    for p in ps: p.join()
                """));

    Set<Integer> started = new HashSet<>();
    Set<Integer> exited = new HashSet<>();
    for (RunEvent event : run.events()) {
      if (event instanceof ProcessStarted p) assertThat(started.add(p.pid())).isTrue();
      if (event instanceof Output o) {
        assertThat(started).contains(o.pid());
        assertThat(exited).doesNotContain(o.pid());
      }
      if (event instanceof ProcessExited p) assertThat(exited.add(p.pid())).isTrue();
    }
    assertThat(exited).isEqualTo(started).hasSize(9);
    assertThat(run.textOf(run.started("worker-3").pid())).isEqualTo("work 3\n");
  }

  @Test
  void childJvmsAreCalledWhatTheirParentCallsThem() throws IOException {
    RunLog run =
        Container.run(
            java(
                """
                public class Main {
                  public static void main(String[] args) throws Exception {
                    if (args.length > 0) { System.out.println("child"); Thread.sleep(100); return; }
                    var named = new ProcessBuilder("java", "-cp", "/program",
                        "-Ddev.forklore.process.name=square-1", "Main", "x").inheritIO().start();
                    var plain = new ProcessBuilder("java", "-cp", "/program", "Main", "x").inheritIO().start();
                    System.exit(named.waitFor() + plain.waitFor() + 3);
                  }
                }
                """));

    assertThat(run.end().exitCode()).isEqualTo(3);
    assertThat(run.names()).containsExactlyInAnyOrder("main", "square-1", "Main");
    assertThat(run.textOf(run.started("square-1").pid())).isEqualTo("child\n");
    assertThat(run.started("square-1").parent()).isEqualTo(run.started("main").pid());
    assertThat(run.end().message()).startsWith("Exited 3 after ");
  }

  @Test
  void aParentThatWaitedForItsChildrenEndsAfterThem() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, time
                for _ in range(5):
                    if os.fork() == 0: time.sleep(0.1); os._exit(0)
                for _ in range(5): os.wait()
                os._exit(0)
                """));

    assertThat(run.all(ProcessExited.class)).hasSize(6);
    assertThat(run.all(ProcessExited.class).getLast().name()).isEqualTo("main");
  }

  @Test
  void aBusyProcessIsSeenToKeepACoreBusy() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import time
                data = bytearray(50_000_000)
                end = time.process_time() + 0.5
                while time.process_time() < end: pass
                """));

    List<RunEvent.Sample> samples =
        run.all(RunEvent.Sample.class).stream().filter(s -> !s.processes().isEmpty()).toList();
    double busyMillis = 0;
    for (int i = 1; i < samples.size(); i++) {
      double period = samples.get(i).at() - samples.get(i - 1).at();
      busyMillis += samples.get(i).processes().getFirst().cpu() * period;
    }
    assertThat(busyMillis).isBetween(300.0, 800.0);
    assertThat(run.end().cpuMillis()).isBetween(450.0, 1_500.0);
    assertThat(run.end().peakMemoryBytes()).isGreaterThan(50_000_000);
    assertThat(samples)
        .anyMatch(sample -> sample.processes().getFirst().memoryBytes() > 50_000_000);
  }

  @Test
  void aSignalThatEndsTheFirstProcessIsNamed() throws IOException {
    RunLog run = Container.run(python("import os; os.kill(os.getpid(), 11)"));

    assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
    assertThat(run.end().exitCode()).isNull();
    assertThat(run.end().signal()).isEqualTo(11);
    assertThat(run.end().message()).contains("SIGSEGV (signal 11)", "memory that is not its own");
  }

  @Test
  void aChildOfTheProgramsIsToldWithItsSignalOrCode() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, time
                from multiprocessing import Process
                def die(): time.sleep(0.1); os.kill(os.getpid(), 9)
                def leave(): time.sleep(0.1); os._exit(7)
                if __name__ == "__main__":
                    ps = [Process(target=die, name="dies"), Process(target=leave, name="leaves")]
                    for p in ps: p.start()
                    time.sleep(0.3)
                    for p in ps: p.join()
                """));

    assertThat(run.exited("dies").signal()).isEqualTo(9);
    assertThat(run.exited("leaves").exitCode()).isEqualTo(7);
    assertThat(run.end().exitCode()).isZero();
  }

  @Test
  void anOrphanGoesOnAndTheRunWithIt() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, sys, time
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        time.sleep(0.4)
                        print("still here")
                    os._exit(0)
                sys.exit(5)
                """));

    assertThat(run.stdout()).isEqualTo("still here\n");
    assertThat(run.end().exitCode()).isEqualTo(5);
    assertThat(run.end().message()).contains("Exited 5", "Other processes continued for 0.");
    assertThat(run.end().wallMillis()).isGreaterThan(400);
  }

  @Test
  void aProgramThatIsNotThereIsAFault() throws IOException {
    RunLog run = Container.run(new Program.Precompiled("0".repeat(64)));

    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(run.end().message()).contains("could not be started");
  }
}
