package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.limits;
import static dev.forklore.supervisor.Container.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.Output;
import dev.forklore.wire.StopSignal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server says to a supervisor while its program runs, and that it says nothing more. */
class CommandsIT {

  @Test
  void inputReachesTheProgramAndEnds() throws IOException {
    try (Container container = Container.start()) {
      Program echo =
          python("import sys\nfor line in sys.stdin: print(line.upper(), end='')\nprint('end')");
      container.send(new RunCommand.Start(echo, List.of(), limits(20_000)));
      container.type("one\n");
      RunEvent event = container.next();
      while (!(event instanceof Output)) event = container.next();
      assertThat(((Output) event).text()).isEqualTo("ONE\n");
      container.send(
          new RunCommand.Stdin("two\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), true));

      RunLog run = container.toTheEnd();
      assertThat(run.stdout()).isEqualTo("TWO\nend\n");
      assertThat(run.end().cause()).isEqualTo(Cause.EXITED);
    }
  }

  @Test
  void stopEndsTheRunWithItsCause() throws IOException {
    try (Container container = Container.start()) {
      Program forever = python("import time\nprint('on')\ntime.sleep(60)");
      container.send(new RunCommand.Start(forever, List.of(), limits(20_000)));
      RunEvent event = container.next();
      while (!(event instanceof Output)) event = container.next();
      container.send(new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGKILL));

      RunEvent.Ended end = container.toTheEnd().end();
      assertThat(end.cause()).isEqualTo(Cause.STOPPED);
      assertThat(end.signal()).isEqualTo(9);
      assertThat(end.wallMillis()).isLessThan(60_000); // the program would sleep as long
    }
  }

  @Test
  void theServersEndIsTheProgramsEnd() throws IOException {
    try (Container container = Container.start()) {
      Program forever = python("import os, time\nos.fork()\ntime.sleep(60)");
      container.send(new RunCommand.Start(forever, List.of(), limits(60_000)));
      container.next();
      container.hangUp();

      assertThat(container.exitCode()).isZero();
    }
  }

  @Test
  void whoIsToldToLeaveEndsThoughItsInputStaysOpen() throws IOException {
    try (Container container = Container.start()) {
      Program forever = python("import os, time\nos.fork()\ntime.sleep(60)");
      container.send(new RunCommand.Start(forever, List.of(), limits(60_000)));
      container.next();
      container.send(new RunCommand.Leave());

      assertThat(container.exitCode()).isZero();
    }
  }

  @Test
  void aServerThatGoesWhileTheSupervisorRehearsesIsNotGreeted() throws IOException {
    try (Container container = Container.unheard()) {
      container.hangUp();

      assertThat(container.greets()).isFalse();
      assertThat(container.exitCode()).isZero();
    }
  }

  @Test
  void whatIsNoCommandEndsTheSupervisorWithASentence() throws IOException {
    try (Container container = Container.start()) {
      container.raw().write(new byte[] {0, 0, 0, 1, 99});
      container.raw().flush();

      assertThat(container.exitCode()).isEqualTo(2);
      assertThat(container.complaints())
          .containsPattern("The supervisor cannot continue with what it was sent: .{5,}\\R");
    }
  }
}
