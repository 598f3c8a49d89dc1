package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PoolFailureTest {
  @TempDir Path folder;

  private static WorkerException failure(ThrowingCallable call) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(WorkerException.class, call);
  }

  private static int invert(int n) {
    return 10 / n;
  }

  @Test
  void anExceptionArrivesWithTheWorkersStackTraceAndPid() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      long pid = pool.apply(() -> ProcessHandle.current().pid());
      String name = pool.apply(() -> Process.currentName());
      WorkerException e = failure(() -> pool.map(n -> invert(n), List.of(1, 0, 2)));
      assertThat(e)
          .hasMessage(
              "%s (pid %d) failed on item 2 of 3: java.lang.ArithmeticException: / by zero",
              name, pid);
      assertThat(e.pid()).isEqualTo(pid);
      assertThat(e.workerName()).isEqualTo(name);
      assertThat(e.getCause()).isInstanceOf(ArithmeticException.class);
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("invert");
      assertThat(pool.apply(() -> ProcessHandle.current().pid())).isEqualTo(pid);
    }
  }

  @Test
  void aFailureEndsItsChunkAndNoOther() throws InterruptedException {
    String target = folder.toString();
    try (Pool pool = new Pool(1)) {
      failure(() -> pool.map(n -> leaveTrace(target, n), List.of(0, 1, 2, 3, 4, 5), 2));
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("0", "1", "2", "4", "5");
  }

  private static Path leaveTrace(String folder, int n) throws IOException {
    Path trace = Files.createFile(Path.of(folder, String.valueOf(n)));
    if (n == 2) throw new IOException("two");
    return trace;
  }

  @Test
  void theFailureOfTheFirstItemIsThrown() {
    try (Pool pool = new Pool(2)) {
      WorkerException e = failure(() -> pool.map(n -> List.of().get(n), List.of(7, 8, 9), 1));
      assertThat(e).hasMessageContaining("item 1 of 3").hasMessageContaining("Index 7");
    }
  }

  @Test
  void anExceptionThatCannotTravelIsToldInItsWords() {
    try (Pool pool = new Pool(1)) {
      WorkerException e = failure(() -> pool.apply(() -> throwUnsendable()));
      assertThat(e)
          .hasMessageEndingWith("failed on its only item: java.lang.IllegalStateException: outer");
      assertThat(e.getCause()).hasToString("java.lang.IllegalStateException: outer");
      assertThat(e.getCause().getStackTrace()[0].getMethodName()).isEqualTo("throwUnsendable");
      assertThat(e.getCause().getCause()).hasToString(Heavy.class.getName() + ": inner");
    }
  }

  private static int throwUnsendable() {
    throw new IllegalStateException("outer", new Heavy());
  }

  private static final class Heavy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused")
    private final Thread luggage = Thread.currentThread();

    Heavy() {
      super("inner");
    }
  }

  @Test
  void aResultThatCannotTravelIsAFailureOfItsItem() {
    try (Pool pool = new Pool(1)) {
      WorkerException e =
          failure(() -> pool.map(n -> n == 2 ? new Object() : n, List.of(1, 2, 3), 3));
      assertThat(e)
          .hasMessageContaining("failed on item 2 of 3")
          .hasMessageContaining("The result cannot be sent to another process: it is an object of");
      assertThat(e.getCause()).isInstanceOf(UnsendableException.class);
    }
  }

  @Test
  void aTaskThatExitsFailsAndThePoolGoesOn() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      WorkerException e = failure(() -> pool.map(n -> exitAt(n, 2), List.of(1, 2, 3, 4), 1));
      assertThat(e)
          .hasMessageMatching(
              "Worker-\\d+ \\(pid %d\\) exited with code 3 while it worked on item 2 of 4"
                  .formatted(e.pid()))
          .hasNoCause();
      assertThat(pool.map(n -> exitAt(n, 2), List.of(3, 4))).containsExactly(3, 4);
    }
  }

  private static int exitAt(int n, int exit) {
    if (n == exit) System.exit(3);
    return n;
  }

  @Test
  void aWorkerThatIsKilledFailsItsChunkAndThePoolGoesOn() throws InterruptedException {
    try (Pool pool = new Pool(2)) {
      WorkerException e =
          failure(() -> pool.map(n -> killedAt(n, 5), List.of(1, 2, 3, 4, 5, 6), 3));
      assertThat(e)
          .hasMessageEndingWith(
              "ended with exit code 137, as signal 9 (SIGKILL) leaves it, while it worked on"
                  + " items 4 to 6 of 6");
      assertThat(pool.map(n -> n, List.of(1, 2, 3, 4, 5, 6), 1)).hasSize(6);
    }
  }

  private static int killedAt(int n, int fatal) throws Exception {
    if (n == fatal) {
      new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
      new CountDownLatch(1).await();
    }
    return n;
  }

  @Test
  void aWorkerThatDiedWhileItWaitedIsReplacedAndNothingFails() throws Exception {
    try (Pool pool = new Pool(1)) {
      long pid = pool.apply(() -> ProcessHandle.current().pid());
      ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
      worker.destroyForcibly();
      worker.onExit().get(30, TimeUnit.SECONDS);
      assertThat(pool.apply(() -> ProcessHandle.current().pid())).isNotEqualTo(pid);
    }
  }

  @Test
  void aTaskThatRunsOutOfMemoryFailsAndThePoolGoesOn() throws InterruptedException {
    try (Pool pool = new Pool(1, "-Xmx24m")) {
      WorkerException e = failure(() -> pool.apply(() -> fillMemory()));
      assertThat(e.getCause()).isInstanceOf(OutOfMemoryError.class);
      assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }
  }

  @Test
  void aWorkerWhoseJvmEndsForWantOfMemoryIsReplaced() throws InterruptedException {
    try (Pool pool = new Pool(1, "-Xmx24m", "-XX:+ExitOnOutOfMemoryError")) {
      WorkerException e = failure(() -> pool.apply(() -> fillMemory()));
      assertThat(e).hasMessageEndingWith("exited with code 3 while it worked on its only item");
      assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }
  }

  private static final List<byte[]> KEPT = new ArrayList<>();

  private static int keepMemory() {
    while (KEPT.size() < 1000) KEPT.add(new byte[1 << 20]);
    return KEPT.size();
  }

  private static int useMemory() {
    return new byte[12 << 20].length;
  }

  @Test
  void aWorkerWhoseMemoryATaskHasLeftFullIsReplaced() throws InterruptedException {
    try (Pool pool = new Pool(1, "-Xmx24m")) {
      long before = pool.apply(() -> ProcessHandle.current().pid());
      assertThat(failure(() -> pool.apply(() -> keepMemory())).getCause())
          .isInstanceOf(OutOfMemoryError.class);
      for (int i = 0; i < 3; i++) assertThat(pool.apply(() -> useMemory())).isEqualTo(12 << 20);
      assertThat(pool.apply(() -> ProcessHandle.current().pid())).isNotEqualTo(before);
    }
  }

  private static int fillMemory() {
    List<byte[]> hoard = new ArrayList<>();
    while (hoard.size() < 1000) hoard.add(new byte[1 << 20]);
    return hoard.size();
  }

  @Test
  void aStackOverflowIsAnExceptionLikeAnyOther() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      WorkerException e = failure(() -> pool.apply(n -> overflow(n), 1));
      assertThat(e.getCause()).isInstanceOf(StackOverflowError.class);
      assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }
  }

  private static int overflow(int n) {
    return n == 0 ? 0 : n + overflow(n + 1);
  }

  @Test
  void workersThatCannotStartFailTheirTasks() {
    try (Pool pool = new Pool(1, "-XX:NoSuchOption")) {
      for (int i = 0; i < 2; i++) {
        assertThat(failure(() -> pool.apply(() -> 1))).hasMessageContaining("exited with code 1");
      }
    }
  }

  @Test
  void aTerminatedPoolKillsItsWorkersAndFailsWhatTheyWereDoing() throws Exception {
    Path started = folder.resolve("started");
    String path = started.toString();
    Pool pool = new Pool(2);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() ->
            end.complete(
                org.assertj.core.api.Assertions.catchThrowable(
                    () -> pool.map(n -> hang(path), List.of(1, 2, 3, 4), 1))));
    while (!Files.exists(started)) Thread.onSpinWait();
    pool.terminate();
    pool.join();
    assertThat(end.get(30, TimeUnit.SECONDS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The pool was terminated before this was done.");
    assertThatIllegalStateException().isThrownBy(() -> pool.apply(() -> 1));
  }

  private static int hang(String started) throws Exception {
    Files.write(Path.of(started), new byte[0]);
    new CountDownLatch(1).await();
    return 0;
  }

  @Test
  void anInterruptWhileClosingTerminatesThePoolAndIsKept() throws InterruptedException {
    Pool pool = new Pool(1);
    Thread.currentThread().interrupt();
    pool.close();
    assertThat(Thread.interrupted()).isTrue();
    pool.join();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> pool.apply(() -> 1));
  }
}
