package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.java;
import static dev.forklore.supervisor.Container.limits;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StopSignal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program can still do when its reader stops it, and what it cannot. */
class StopIT {
  private static final String KILLED_LATER =
      ". It still ran 2 s later, so all of its processes were killed.";

  @Test
  void aPythonProgramThatIsInterruptedCleansUp() throws IOException {
    RunLog run =
        stopped(
            python(
                """
                import atexit, time
                atexit.register(lambda: print("cleaned up at exit", flush=True))
                try:
                    print("on", flush=True)
                    time.sleep(60)
                except KeyboardInterrupt:
                    print("interrupted", flush=True)
                finally:
                    print("finally", flush=True)
                """),
            StopSignal.SIGINT);

    assertThat(run.stdout()).isEqualTo("interrupted\nfinally\ncleaned up at exit\n");
    assertThat(run.end().exitCode()).isZero();
    assertThat(run.end().message()).endsWith(" with SIGINT: it ended by itself with exit code 0.");
  }

  @Test
  void shutdownHooksRun() throws IOException {
    RunLog run =
        stopped(
            java(
                """
                public class Main {
                  public static void main(String[] args) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                    System.out.println("on");
                    Thread.sleep(60_000);
                  }
                }
                """),
            StopSignal.SIGTERM);

    assertThat(run.stdout()).isEqualTo("hook\n");
    assertThat(run.end().exitCode()).isEqualTo(143);
  }

  @Test
  void everyProcessOfTheGroupIsAskedAndOneThatHasLeftItIsNot() throws IOException {
    RunLog run =
        stopped(
            python(
                """
                import os, signal, sys, time
                def told(number, frame):
                    # Not print, which may be under way when the signal comes.
                    os.write(1, f"{name} got {number}\\n".encode())
                    os._exit(0)
                signal.signal(signal.SIGTERM, told)
                ready, go = os.pipe()
                name = "parent"
                for child in ("child", "leaver"):
                    if os.fork() == 0:
                        name = child
                        if name == "leaver": os.setsid()
                        os.write(go, b".")
                        time.sleep(60)
                os.read(ready, 1); os.read(ready, 1)
                print("on", flush=True)
                time.sleep(60)
                """),
            StopSignal.SIGTERM);

    assertThat(run.stdout().lines()).containsExactlyInAnyOrder("parent got 15", "child got 15");
    assertThat(run.end().message()).endsWith(" with SIGTERM" + KILLED_LATER);
    assertThat(run.all(RunEvent.Stopping.class))
        .singleElement()
        .satisfies(told -> {
          assertThat(told.signal()).isEqualTo(StopSignal.SIGTERM);
          assertThat(told.killAt() - told.at())
              .isBetween(0.0, (double) RunCommand.Stop.GRACE_MILLIS);
        });
  }

  @Test
  void aProgramThatIgnoresSignalsAndForksWithoutEndIsKilled() throws IOException {
    RunLog run =
        stopped(
            python(
                """
                import os, signal
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                def bomb(number, frame):
                    while True:
                        try: os.fork()
                        except OSError: pass
                signal.signal(signal.SIGINT, bomb)
                print("on", flush=True)
                while True: signal.pause()
                """),
            StopSignal.SIGTERM,
            StopSignal.SIGINT);

    assertThat(run.end().message()).contains(" with SIGINT. It ", "were killed.");
  }

  @Test
  void aFloodInFinallyIsCutOffAndTheReaderStaysTheCause() throws IOException {
    RunLog run =
        stopped(
            python(
                """
                import time
                try:
                    print("on", flush=True)
                    time.sleep(60)
                finally:
                    while True: print("x" * 1000)
                """),
            StopSignal.SIGINT);

    assertThat(run.end().outputBytes()).isLessThanOrEqualTo(64 << 10);
    assertThat(run.end().message()).contains("with SIGINT. It then printed more than a run may");
  }

  @Test
  void whoIsImpatientKills() throws IOException {
    RunLog run =
        stopped(
            python(
                """
                import signal, time
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                print("on", flush=True)
                time.sleep(60)
                """),
            StopSignal.SIGINT,
            StopSignal.SIGKILL);

    assertThat(run.end().message())
        .endsWith(" with SIGINT and then SIGKILL, so all of its processes were killed.");
  }

  /** The events after the program has printed "on" and was told to stop. */
  private static RunLog stopped(Program program, StopSignal... signals) throws IOException {
    try (Container container = Container.start()) {
      container.send(new RunCommand.Start(program, List.of(), limits(20_000)));
      while (!(container.next() instanceof RunEvent.Output)) {}
      for (StopSignal signal : signals) {
        container.send(new RunCommand.Stop(Cause.STOPPED, signal));
      }
      RunLog run = container.toTheEnd();
      assertThat(run.end().cause()).isEqualTo(Cause.STOPPED);
      return run;
    }
  }
}
