package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Told.children;
import static dev.forklore.supervisor.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What processes are called in the end, whenever and however they were given their names. */
class ProcessNamesIT {
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
}
