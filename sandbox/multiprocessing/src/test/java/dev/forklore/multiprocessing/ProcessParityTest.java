package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.forklore.multiprocessing.connection.Pipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process knows of itself and its relatives, and what is done to one. */
@Timeout(120)
class ProcessParityTest {
  @TempDir Path folder;

  @Test
  void aProcessKnowsItselfAndItsParent() throws Exception {
    Pipe pipe = new Pipe(false);
    Process child =
        Process.of(() -> {
          ProcessInfo parent = Process.parent().orElseThrow();
          pipe.second()
              .send(
                  List.of(
                      Process.current().name(),
                      Process.current().pid(),
                      parent.name(),
                      parent.pid(),
                      parent.isAlive()));
        });
    Process named = child.named("knows").start();
    assertThat(pipe.first().recv())
        .isEqualTo(List.of("knows", named.pid(), "main", ProcessHandle.current().pid(), true));
    assertThat(named.join()).isZero();
    assertThat(Process.parent()).isEqualTo(Optional.empty());
    assertThat(Process.current().name()).isEqualTo("main");
    assertThat(Process.cpuCount()).isPositive();
  }

  @Test
  void activeChildrenAreThoseThatRun() throws Exception {
    Process one = Process.start(() -> new CountDownLatch(1).await());
    Process other = Process.start(() -> {});
    other.join();
    assertThat(Process.activeChildren()).contains(one).doesNotContain(other);
    one.close();
    assertThat(Process.activeChildren()).doesNotContain(one);
  }

  @Test
  void anInterruptedTaskIsToldByAnInterruptedException() throws Exception {
    Pipe pipe = new Pipe();
    Process child =
        Process.start(() -> {
          pipe.second().send("waits");
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            System.exit(9);
          }
        });
    assertThat(pipe.first().recv()).isEqualTo("waits");
    child.interrupt();
    assertThat(child.join()).isEqualTo(9);
  }

  @Test
  void closingAProcessEndsItAndNothingIsLeft() throws Exception {
    long pid;
    try (Process child = Process.start(() -> new CountDownLatch(1).await())) {
      pid = child.pid();
      assertThat(child.isAlive()).isTrue();
    }
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    Process never = Process.of(() -> {});
    never.close();
    assertThatIllegalStateException().isThrownBy(never::start).withMessageContaining("closed");
  }

  @Test
  void aDaemonIsNotWaitedForAndEndsWithItsParent() throws Exception {
    CompactProgram.End end =
        CompactProgram.compiled(
                folder,
                """
                void main() throws Exception {
                  var daemon = Process.of(() -> new CountDownLatch(1).await()).asDaemon().start();
                  IO.println(daemon.isDaemon() + " " + daemon.pid());
                }
                """)
            .run();
    assertThat(end.errors()).isEmpty();
    assertThat(end.output()).startsWith("true ");
    long pid = Long.parseLong(end.output().substring(5).strip());
    ProcessHandle.of(pid).ifPresent(daemon -> daemon.onExit().join());
  }

  @Test
  void theSentinelIsReadyWhenTheProcessHasEnded() throws Exception {
    Process child = Process.start(() -> new CountDownLatch(1).await());
    assertThat(child.sentinel().isReady()).isFalse();
    child.kill();
    child.join();
    while (!child.sentinel().isReady()) Thread.onSpinWait();
  }

  @Test
  void whatTheLibraryDoesIsLoggedOnRequestInEveryProcess() throws Exception {
    CompactProgram.End end =
        CompactProgram.alone(
                folder,
                """
                import dev.forklore.multiprocessing.Log;
                import dev.forklore.multiprocessing.Process;
                import java.lang.System.Logger.Level;
                void main() throws Exception {
                  Log.logger().log(Level.INFO, "not heard");
                  Log.toStderr(Level.INFO).log(Level.INFO, "begins");
                  var child = Process.of(() -> Log.logger().log(Level.WARNING, "n = {0}", 3)).named("c");
                  child.start().join();
                }
                """)
            .run();
    assertThat(end.exitCode()).isZero();
    assertThat(end.errors().lines())
        .contains("[INFO/main] begins", "[WARNING/c] n = 3")
        .noneMatch(line -> line.contains("not heard"))
        .anyMatch(line -> line.matches("\\[INFO/main] c \\(pid \\d+\\) was started\\."))
        .anyMatch(line -> line.matches("\\[INFO/main] c \\(pid \\d+\\) exited with code 0\\."));
  }
}
