package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Container.limits;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.Input;
import dev.forklore.wire.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Who waits for input is told by the kernel, whatever the program waits with. */
class InputIT {
  @SuppressWarnings("unused") // FieldSource
  private static final List<Arguments> PROGRAMS =
      List.of(
          arguments("input()", python("print(input('Name? '))")),
          arguments("readline", python("import sys; print(sys.stdin.readline().strip())")),
          arguments(
              "stdin under a name of its own",
              python("from sys import stdin as s\nprint(s.readline().strip())")),
          arguments(
              "lines",
              python("import sys\nfor line in sys.stdin:\n    print(line.strip())\n    break")),
          arguments(
              "select",
              python(
                  """
                  import select, sys
                  select.select([sys.stdin], [], [])
                  print(sys.stdin.readline().strip())
                  """)),
          arguments(
              "poll",
              python(
                  """
                  import select, sys
                  poll = select.poll()
                  poll.register(0, select.POLLIN)
                  poll.poll()
                  print(sys.stdin.readline().strip())
                  """)),
          arguments(
              "asyncio",
              python(
                  """
                  import asyncio, sys
                  def come(): print(sys.stdin.readline().strip()); loop.stop()
                  loop = asyncio.new_event_loop()
                  loop.add_reader(0, come)
                  loop.run_forever()
                  """)),
          arguments(
              "a thread",
              python(
                  """
                  import threading
                  threading.Thread(target=lambda: print(input())).start()
                  """)),
          arguments("Scanner", reading("new java.util.Scanner(System.in).nextLine()")),
          arguments("IO.readln", reading("IO.readln()")),
          arguments(
              "BufferedReader",
              reading(
                  "new java.io.BufferedReader(new java.io.InputStreamReader(System.in)).readLine()")),
          arguments(
              "a virtual thread",
              java(
                  """
                  public class Main {
                    public static void main(String[] args) throws Exception {
                      Thread.ofVirtual().start(() -> System.out.println(IO.readln())).join();
                    }
                  }
                  """)));

  @ParameterizedTest(name = "{0}")
  @FieldSource("PROGRAMS")
  void whoWaitsIsTold(String name, Program program) throws IOException {
    try (Container container = started(program)) {
      Input waiting = waiting(container);
      container.type("hello\n");
      RunLog rest = container.toTheEnd();

      assertThat(waiting.waiting()).isTrue();
      assertThat(rest.stdout()).isEqualTo("hello\n");
      assertThat(rest.exited("main").pid()).isEqualTo(waiting.pid());
      assertThat(rest.end().exitCode()).isZero();
    }
  }

  @Test
  void aChildThatReadsIsTheOneThatIsTold() throws IOException {
    Program program =
        python(
            """
            import subprocess, sys
            subprocess.run([sys.executable, "-c", "print(input())"])
            """);
    try (Container container = started(program)) {
      List<RunEvent> before = new ArrayList<>();
      Input waiting = waiting(container, before);
      container.type("hello\n");
      RunLog rest = container.toTheEnd();

      RunEvent.ProcessStarted child =
          new RunLog(before).all(RunEvent.ProcessStarted.class).getLast();
      assertThat(child.parent()).isPositive();
      assertThat(waiting.pid()).isEqualTo(child.pid());
      assertThat(rest.all(Input.class)).noneMatch(Input::waiting);
    }
  }

  @Test
  void whoGoesOnWithWhatWasTypedIsToldToWaitNoMore() throws IOException {
    Program program = python("input()\nimport time\ntime.sleep(60)");
    try (Container container = started(program)) {
      Input waiting = waiting(container);
      container.type("hello\n");
      RunEvent next;
      do next = container.next();
      while (!(next instanceof Input));
      container.send(new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGKILL));
      container.toTheEnd();

      assertThat(((Input) next).waiting()).isFalse();
      assertThat(((Input) next).pid()).isEqualTo(waiting.pid());
    }
  }

  @Test
  void whoWaitsForSomethingElseIsNotTold() throws IOException {
    RunLog run =
        Container.run(
            python(
                """
                import os, select, threading, time
                reading, writing = os.pipe()
                threading.Timer(1.5, lambda: os.write(writing, b"12")).start()
                print("Input? ", end="", flush=True)
                select.select([reading], [], [])
                os.read(reading, 2)
                time.sleep(0.5)
                """));

    assertThat(run.all(Input.class)).isEmpty();
  }

  private static Container started(Program program) throws IOException {
    Container container = Container.start();
    container.send(new RunCommand.Start(program, List.of(), limits(60_000)));
    return container;
  }

  private static Input waiting(Container container) throws IOException {
    return waiting(container, new ArrayList<>());
  }

  /** The next event of somebody who waits; what comes before it goes to the list. */
  private static Input waiting(Container container, List<RunEvent> before) throws IOException {
    while (true) {
      RunEvent event = container.next();
      if (event instanceof Input input) return input;
      before.add(event);
    }
  }

  private static Program reading(String expression) {
    return java(
        """
        public class Main {
          public static void main(String[] args) throws Exception {
            System.out.println(%s);
          }
        }
        """
            .formatted(expression));
  }
}
