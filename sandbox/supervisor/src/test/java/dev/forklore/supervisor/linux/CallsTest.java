package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The calls that need no container. */
@Timeout(20)
class CallsTest {

  @Test
  void whoWroteIsToldWithWhatWasWritten() throws Exception {
    try (CredentialSocket out = new CredentialSocket();
        CredentialSocket err = new CredentialSocket();
        StdinPipe in = new StdinPipe()) {
      Poll poll = new Poll(List.of(out, err));
      Children children = new Children();
      int pid =
          Spawn.start(
              List.of("/bin/sh", "-c", "read x; echo \"$x $Y\"; exit 3"),
              Map.of("Y", "y"),
              "/",
              in.reading(),
              out.writing(),
              err.writing());
      in.reading().close();
      out.writing().close();
      err.writing().close();
      in.write("x\n".getBytes(StandardCharsets.UTF_8));

      CredentialSocket.Received received = out.receive();
      while (received == null && poll.await(1_000)) received = out.receive();

      assertThat(received.pid()).isEqualTo(pid);
      assertThat(new String(received.bytes(), 0, received.length(), StandardCharsets.UTF_8))
          .isEqualTo("x y\n");
      Children.Ended child = children.await();
      assertThat(child)
          .extracting(Children.Ended::pid, Children.Ended::status)
          .containsExactly(pid, new ExitStatus(3, null));
      children.reap(child);
      assertThat(out.receive()).isNull();
      assertThat(out.ended()).isTrue();
    }
  }

  @Test
  void whatCannotBeExecutedIsSaid() {
    try (CredentialSocket out = new CredentialSocket();
        StdinPipe in = new StdinPipe()) {
      assertThatThrownBy(() ->
              Spawn.start(
                  List.of("/no/such/file"),
                  Map.of(),
                  "/",
                  in.reading(),
                  out.writing(),
                  out.writing()))
          .isInstanceOf(LinuxException.class)
          .hasMessage("starting /no/such/file failed with error number 2");
    }
  }

  @Test
  void theEndOfAHeldProcessIsNoticed() throws Exception {
    try (CredentialSocket out = new CredentialSocket();
        StdinPipe in = new StdinPipe()) {
      int pid =
          Spawn.start(
              List.of("/bin/sh", "-c", "read x"),
              Map.of(),
              "/",
              in.reading(),
              out.writing(),
              out.writing());
      in.reading().close();
      try (PidFd hold = PidFd.open(pid)) {
        Holds holds = new Holds();
        assertThat(holds.anyEnded()).isFalse();
        holds.set(Collections.nCopies(200, hold));
        assertThat(holds.anyEnded()).isFalse();

        in.close();
        Children children = new Children();
        Children.Ended child = children.await();

        assertThat(child.pid()).isEqualTo(pid);
        assertThat(holds.anyEnded()).isTrue();
        holds.set(List.of());
        assertThat(holds.anyEnded()).isFalse();
        holds.set(Collections.singletonList(null));
        assertThat(holds.anyEnded()).isTrue();
        children.reap(child);
      }
    }
  }

  @Test
  void aCpuClockRunsWhileItsProcessDoes() throws Exception {
    CpuClock clock = new CpuClock();
    long before = clock.own();
    long sum = 0;
    while (clock.own() - before < 20_000_000) sum++;
    assertThat(sum).isPositive();
    long seen = clock.of(ProcFs.self());
    assertThat(seen).isBetween(before, clock.own());
    assertThat(clock.of(10_000_000)).isNegative();
  }

  @Test
  void aWaitStatusIsACodeOrASignal() {
    assertThat(ExitStatus.ofWait(3 << 8)).isEqualTo(new ExitStatus(3, null));
    assertThat(ExitStatus.ofWait(9)).isEqualTo(new ExitStatus(null, 9));
    assertThat(ExitStatus.ofWait(11 | 0x80)).isEqualTo(new ExitStatus(null, 11));
  }
}
