package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessTest {
  private static int counter;

  @Test
  void aTaskRunsInAProcessOfItsOwn() throws InterruptedException {
    long ours = ProcessHandle.current().pid();
    Process process =
        Process.start(() ->
            System.exit(ProcessHandle.current().parent().orElseThrow().pid() == ours ? 7 : 8));
    assertThat(process.join()).isEqualTo(7);
    assertThat(process.pid()).isNotEqualTo(ours);
  }

  @Test
  void argumentsReachTheTask() throws InterruptedException {
    Process one = Process.of(a -> System.exit(a), 1).start();
    Process two = Process.of((a, b) -> System.exit(a + b), 1, 2).start();
    Process three = Process.of((a, b, c) -> System.exit(a + b + c.length()), 1, 2, "abc").start();
    assertThat(one.join()).isEqualTo(1);
    assertThat(two.join()).isEqualTo(3);
    assertThat(three.join()).isEqualTo(6);
  }

  @Test
  void aMethodReferenceIsATask() throws InterruptedException {
    assertThat(Process.of(ProcessTest::exitWith, 5).start().join()).isEqualTo(5);
  }

  static void exitWith(int code) {
    System.exit(code);
  }

  @Test
  void whatATaskCapturedIsCopiedWhenItStarts() throws InterruptedException {
    List<String> names = new ArrayList<>(List.of("a", "b"));
    Process process = Process.of(() -> System.exit(names.size()));
    names.add("c");
    process.start();
    names.add("d");
    assertThat(process.join()).isEqualTo(3);
  }

  @Test
  void processesShareNoMemory() throws InterruptedException {
    counter = 40;
    Process process = Process.start(() -> System.exit(++counter));
    assertThat(process.join()).isEqualTo(1);
    assertThat(counter).isEqualTo(40);
  }

  @Test
  void aProcessIsNamedByNumberUnlessItIsGivenAName() throws InterruptedException {
    Process counted = Process.of(() -> {});
    assertThat(counted.name()).matches("Process-\\d+");
    Process named = Process.of(() -> System.exit(Process.currentName().length())).named("Grüße!");
    assertThat(named.name()).isEqualTo("Grüße!");
    assertThat(named.start().join()).isEqualTo(6);
    assertThat(Process.currentName()).isEqualTo("main");
  }

  @Test
  void itsNameCanBeSeenFromOutside() throws InterruptedException {
    Process process = Process.of(() -> new CountDownLatch(1).await()).named("visible").start();
    String command =
        ProcessHandle.of(process.pid()).flatMap(h -> h.info().commandLine()).orElse("");
    process.kill();
    process.join();
    assertThat(command).contains("-Ddev.forklore.process.name=visible");
  }

  @Test
  void aProcessStartsOnce() throws InterruptedException {
    Process process = Process.start(() -> {});
    assertThatIllegalStateException().isThrownBy(process::start).withMessageContaining("before");
    process.join();
  }

  @Test
  void aProcessThatWasNotStartedIsNotAliveAndHasNoPid() {
    Process process = Process.of(() -> {});
    assertThat(process.isAlive()).isFalse();
    assertThat(process.exitCode()).isEmpty();
    assertThatIllegalStateException().isThrownBy(process::pid).withMessageContaining("not been");
    assertThatIllegalStateException().isThrownBy(process::join);
  }

  @Test
  void anExceptionMakesTheExitCode1() throws InterruptedException {
    Process process = Process.start(() -> List.of().getFirst());
    assertThat(process.join()).isEqualTo(1);
    assertThat(process.exitCode()).hasValue(1);
  }

  @Test
  void joinWaitsNoLongerThanItIsTold() throws InterruptedException {
    Process process = Process.start(() -> new CountDownLatch(1).await());
    assertThat(process.join(Duration.ofMillis(1))).isFalse();
    assertThat(process.isAlive()).isTrue();
    assertThat(process.exitCode()).isEmpty();
    process.kill();
    assertThat(process.join(Duration.ofSeconds(30))).isTrue();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void killEndsItWith137AndTerminateWith143() throws InterruptedException {
    Process killed = Process.start(() -> new CountDownLatch(1).await());
    Process terminated = Process.start(() -> new CountDownLatch(1).await());
    killed.kill();
    terminated.terminate();
    assertThat(killed.join()).isEqualTo(137);
    assertThat(terminated.join()).isEqualTo(143);
  }

  @Test
  void itsInputIsEmpty() throws InterruptedException {
    assertThat(Process.start(() -> System.exit(-System.in.read())).join()).isEqualTo(1);
  }

  @Test
  void itEndsWhenTheLastOfItsThreadsDoes() throws InterruptedException {
    Process process =
        Process.start(() -> {
          Thread main = Thread.currentThread();
          new Thread(() -> exitAfter(main)).start();
        });
    assertThat(process.join()).isEqualTo(9);
  }

  private static void exitAfter(Thread main) {
    try {
      main.join();
    } catch (InterruptedException e) {
      System.exit(8);
    }
    System.exit(9);
  }

  @Test
  void optionsReachItsJvm() throws InterruptedException {
    Process process = Process.of(() -> System.exit(Integer.getInteger("x")));
    assertThat(process.withJvmOptions("-Dx=5").start().join()).isEqualTo(5);
  }

  @Test
  void anOptionThatTheJvmRefusesEndsIt() throws InterruptedException {
    Process process = Process.of(() -> {}).withJvmOptions("-XX:NoSuchOption").start();
    assertThat(process.join()).isEqualTo(1);
  }

  @Test
  void aProcessCanStartProcesses() throws InterruptedException {
    Task grandchild = () -> System.exit(11);
    assertThat(Process.start(() -> System.exit(Process.start(grandchild).join())).join())
        .isEqualTo(11);
  }

  @Test
  void nestedProcessesAreNumberedAfterTheirParent() throws InterruptedException {
    Process outer =
        Process.start(() -> {
          String own = Process.currentName();
          System.exit(Process.of(() -> {}).name().equals(own + ":1") ? 5 : 6);
        });
    assertThat(outer.join()).isEqualTo(5);
  }

  @Test
  void killDoesNotWaitForAChildThatDoesNotReadItsTask() throws InterruptedException {
    Process process =
        Process.of(bytes -> {}, new byte[1 << 20])
            .withJvmOptions(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0")
            .start();
    assertThat(process.isAlive()).isTrue();
    assertThat(process.exitCode()).isEmpty();
    process.kill();
    assertThat(process.join()).isEqualTo(137);
  }

  @Test
  void aProcessIsRefusedInAStaticInitialiser() throws InterruptedException {
    Process process = Process.start(() -> System.exit(Initialised.tried()));
    assertThat(process.join()).isEqualTo(12);
  }

  static final class Initialised {
    static int result = 11;

    static {
      try {
        Process.start(() -> {});
      } catch (IllegalStateException e) {
        result = e.getMessage().contains("static initialiser of class") ? 12 : 13;
      }
    }

    static int tried() {
      return result;
    }
  }

  @Test
  void aTaskMayBeLargerThanAPipe() throws InterruptedException {
    byte[] large = new byte[1 << 20];
    assertThat(Process.of(bytes -> System.exit(bytes.length >> 20), large).start().join())
        .isEqualTo(1);
  }
}
