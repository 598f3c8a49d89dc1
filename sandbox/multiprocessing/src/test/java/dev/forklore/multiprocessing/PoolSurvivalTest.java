package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happens on the way, the call ends with a sentence and the same pool goes on. */
@Timeout(120)
class PoolSurvivalTest {
  private Pool pool;

  @BeforeEach
  void open() {
    pool = new Pool(1, "-Xmx32m");
  }

  @AfterEach
  void thePoolGoesOn() throws InterruptedException {
    assertThat(pool.apply(() -> 1)).isEqualTo(1);
    pool.close();
  }

  private WorkerException failure(ThrowingCallable call) throws InterruptedException {
    long pid = pool.apply(() -> ProcessHandle.current().pid());
    WorkerException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(WorkerException.class, call);
    assertThat(e.pid()).isEqualTo(pid);
    assertThat(e).hasMessageStartingWith("%s (pid %d) ", e.workerName(), e.pid());
    return e;
  }

  private long pid() throws InterruptedException {
    return pool.apply(() -> ProcessHandle.current().pid());
  }

  @Test
  void anOrderLargerThanTheHeapFailsWithBothSizes() throws InterruptedException {
    long before = pid();
    assertThat(failure(() -> pool.map(b -> b.length, List.of(new byte[64 << 20]))))
        .hasMessageContaining("its only item")
        .hasMessageContaining("A message of 64.0 MiB does not fit into this process's heap of");
    assertThat(pid()).isEqualTo(before);
  }

  @Test
  void aResultThatCannotBePackedForWantOfMemoryIsAFailure() throws InterruptedException {
    assertThat(failure(() -> pool.apply(n -> new double[n], 17 << 17)))
        .hasMessageContaining("OutOfMemoryError");
  }

  static final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;
    static String where = "";
    final String springs;

    Trap(String springs) {
      this.springs = springs;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      if (springs.equals("written " + where)) throw new AssertionError(springs);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      if (springs.equals("read " + where)) throw new AssertionError(springs);
    }
  }

  private static Trap caught(String springs) {
    Trap.where = "there";
    return new Trap(springs);
  }

  @Test
  void anErrorWhileTheParentPacksIsThrownThere() {
    Trap.where = "here";
    assertThatThrownBy(() -> pool.map(t -> 1, List.of(new Trap("written here"))))
        .isInstanceOf(UnsendableException.class)
        .hasMessageContaining("Item 1 cannot be sent")
        .hasMessageContaining("written here");
  }

  @Test
  void anErrorWhileTheWorkerReadsIsAFailure() throws InterruptedException {
    pool.apply(() -> Trap.where = "there");
    assertThat(failure(() -> pool.map(t -> 1, List.of(new Trap("read there")))))
        .hasMessageContaining("read there");
  }

  @Test
  void anErrorWhileTheWorkerPacksIsAFailure() throws InterruptedException {
    assertThat(failure(() -> pool.apply(() -> caught("written there"))))
        .hasMessageContaining("written there");
  }

  @Test
  void anErrorWhileTheParentReadsIsAFailure() throws InterruptedException {
    Trap.where = "here";
    assertThat(failure(() -> pool.apply(() -> caught("read here"))))
        .hasMessageContaining("the result cannot be read here")
        .hasMessageContaining("read here");
  }

  private static Object nested(int depth) {
    Object nested = "x";
    for (int i = 0; i < depth; i++) nested = new Object[] {nested};
    return nested;
  }

  @Test
  void aResultNestedTooDeeplyIsAFailure() throws InterruptedException {
    assertThat(failure(() -> pool.apply(n -> nested(n), 200_000)))
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void aTaskMayInterruptItsWholeThreadGroup() throws InterruptedException {
    long before = pid();
    List<Integer> results = pool.map(n -> interruptAll(n), List.of(1, 2, 3), 1);
    assertThat(results).containsExactly(1, 2, 3);
    assertThat(pid()).isEqualTo(before);
  }

  private static int interruptAll(int n) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) group = group.getParent();
    group.interrupt();
    return n;
  }

  @Test
  void aThreadThatATaskLeavesBehindDoesNotKeepTheWorker() throws InterruptedException {
    assertThat(pool.apply(() -> leaveAThread())).isTrue();
  }

  private static boolean leaveAThread() {
    Thread.ofPlatform().start(() -> waitForEver());
    return true;
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      waitForEver();
    }
  }

  @Test
  void anExitCodeIsNotTakenForASignal() {
    assertThatThrownBy(() -> pool.apply(() -> exit(137)))
        .hasMessageContaining("exited with code 137 while it worked on its only item")
        .hasMessageNotContaining("SIGKILL");
  }

  private static int exit(int code) {
    System.exit(code);
    return code;
  }

  @Test
  void laterFailuresAreSuppressedExceptionsOfTheFirst() throws InterruptedException {
    WorkerException e = failure(() -> pool.map(n -> Math.divideExact(n, 0), List.of(1, 2, 3), 1));
    assertThat(e).hasMessageContaining("item 1 of 3");
    assertThat(e.getSuppressed()).hasSize(2);
    assertThat(e.getSuppressed()[1]).hasMessageContaining("item 3 of 3");
  }

  @Test
  void whatATaskStartsMayInheritItsInput() throws InterruptedException {
    List<Integer> results = pool.map(n -> cat(n), List.of(1, 2, 3, 4), 1);
    assertThat(results).containsExactly(1, 2, 3, 4);
  }

  private static int cat(int n) throws IOException {
    new ProcessBuilder("cat").inheritIO().start();
    return System.in.read() < 0 ? n : -1;
  }

  static final class Starter {
    static final int PIDS = start();

    private static int start() {
      try (Pool inner = new Pool(1)) {
        return inner.size();
      }
    }
  }

  @Test
  void aStaticInitialiserMayNotStartProcesses() {
    assertThatThrownBy(() -> pool.apply(() -> Starter.PIDS))
        .hasMessageContaining("ExceptionInInitializerError");
    assertThatThrownBy(() -> System.out.println(Starter.PIDS))
        .hasRootCauseMessage(
            "A pool cannot be started in the static initialiser of class "
                + Starter.class.getName()
                + ": every child process runs that, too, and would start another. Start it in"
                + " main.");
  }

  @Test
  void workersTogetherLeaveMemoryToOthers() throws InterruptedException {
    try (Pool four = new Pool(4)) {
      long one = four.apply(() -> Runtime.getRuntime().maxMemory());
      assertThat(one).isLessThan(Runtime.getRuntime().maxMemory() * 7 / 10);
    }
  }

  @Test
  void anOrderThatIsNotBegunIsNotLostWithItsWorker() throws InterruptedException {
    pool.map(n -> n, new ArrayList<>(java.util.Collections.nCopies(300, 1)), 1);
    assertThatThrownBy(() -> pool.map(n -> n == 150 ? exit(3) : n, numbers(300), 1))
        .hasMessageContaining("exited with code 3 while it worked on item 151 of 300")
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
  }

  private static List<Integer> numbers(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toList();
  }

  @Test
  void tasksThatWaitForOneAnotherGetWorkersWhereThereAreSome() throws InterruptedException {
    String folder = System.getProperty("java.io.tmpdir");
    String meeting = folder + "/met-" + ProcessHandle.current().pid();
    try (Pool two = new Pool(2)) {
      two.map(n -> n, numbers(300), 1); // so that orders go ahead of time
      assertThat(two.map(n -> n % 2 == 0 ? appear(meeting, n) : await(meeting, n), numbers(2), 1))
          .hasSize(2);
    }
  }

  private static int appear(String file, int n) throws IOException {
    java.nio.file.Path path = java.nio.file.Path.of(file);
    java.nio.file.Files.write(path, new byte[0]);
    path.toFile().deleteOnExit();
    return n;
  }

  private static int await(String file, int n) {
    while (!java.nio.file.Files.exists(java.nio.file.Path.of(file))) Thread.onSpinWait();
    return n;
  }
}
