package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the end of a parent and the end of its children hang together. */
@Timeout(60)
class FamilyTest {
  @TempDir Path folder;

  private static final String FAMILY =
      """
      static void say() {
        IO.println(ProcessHandle.current().pid());
      }
      static void child() throws Exception {
        say();
        Process.start(() -> { say(); new CountDownLatch(1).await(); });
        Pool pool = new Pool(1);
        pool.apply(() -> { say(); return 1; });
        pool.apply(() -> { new CountDownLatch(1).await(); return 1; });
      }
      """;

  @Test
  void childrenAndTheirChildrenDieWithAParentThatIsKilled() throws Exception {
    dieWith(
        FAMILY + "void main() { Process.start(() -> child()); }",
        java.lang.Process::destroyForcibly);
  }

  @Test
  void childrenAndTheirChildrenDieWithAParentThatIsTerminated() throws Exception {
    dieWith(FAMILY + "void main() { Process.start(() -> child()); }", java.lang.Process::destroy);
  }

  @Test
  void childrenAndTheirChildrenDieWithAParentThatExits() throws Exception {
    dieWith(
        FAMILY + "void main() { Process.start(() -> child()); IO.readln(); System.exit(0); }",
        program -> program.outputWriter().close());
  }

  @Test
  void aChildThatIsOutOfMemoryDiesWithItsParent() throws Exception {
    java.lang.Process program =
        CompactProgram.compiled(
                folder,
                """
                static void hoard() {
                  IO.println(ProcessHandle.current().pid());
                  var hoard = new ArrayList<long[]>();
                  while (true) {
                    try { hoard.add(new long[hoard.size() % 100]); } catch (OutOfMemoryError e) { }
                  }
                }
                void main() { Process.of(() -> hoard()).withJvmOptions("-Xmx16m").start(); }
                """)
            .start();
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(program.inputReader().readLine())).orElseThrow();
    Duration before = child.info().totalCpuDuration().orElseThrow();
    // So long that its heap is full.
    while (child.info().totalCpuDuration().orElse(before).minus(before).toMillis() < 1000) {
      Thread.onSpinWait();
    }
    program.destroyForcibly();
    child.onExit().get(60, TimeUnit.SECONDS);
  }

  /** Eight of them; {@code -Dforklore.parents=200} for more. */
  @Test
  @Timeout(900)
  void nothingIsLeftOfParentsThatAreKilledAtRandomMoments() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("t"));
    CompactProgram source =
        CompactProgram.compiled(
            folder,
            """
            void main() throws InterruptedException {
              Process.start(() -> new CountDownLatch(1).await());
              try (var pool = new Pool(2)) {
                while (true) pool.map(n -> n, List.of(1, 2, 3));
              }
            }
            """);
    Random random = new Random(16);
    Set<ProcessHandle> family = new HashSet<>();
    for (int i = 0; i < Integer.getInteger("forklore.parents", 8); i++) {
      java.lang.Process program = source.start("-Djava.io.tmpdir=" + temporary);
      while (i % 2 == 0 && program.descendants().findAny().isEmpty()) Thread.onSpinWait();
      long end = System.nanoTime() + random.nextLong(1_000_000_000L);
      while (System.nanoTime() < end) program.descendants().forEach(family::add);
      program.descendants().forEach(family::add);
      program.destroyForcibly().waitFor();
    }
    for (ProcessHandle member : family) member.onExit().get(60, TimeUnit.SECONDS);
    assertThat(family).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    try (var left = Files.list(temporary)) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
    }
  }

  @Test
  void aPoolThatNobodyHoldsEnds() throws Exception {
    List<ProcessHandle> workers = new ArrayList<>();
    forgottenPool(workers);
    for (ProcessHandle worker : workers) {
      CompletableFuture<ProcessHandle> end = worker.onExit();
      while (!end.isDone()) System.gc();
    }
    assertThat(workers).hasSize(1);
  }

  private static void forgottenPool(List<ProcessHandle> workers) throws InterruptedException {
    long pid = new Pool(1).apply(() -> ProcessHandle.current().pid());
    workers.add(ProcessHandle.of(pid).orElseThrow());
  }

  private interface Ending {
    void of(java.lang.Process program) throws IOException;
  }

  private void dieWith(String source, Ending ending) throws Exception {
    java.lang.Process program = CompactProgram.compiled(folder, source).start();
    List<ProcessHandle> family = new ArrayList<>();
    BufferedReader pids = program.inputReader();
    for (int i = 0; i < 3; i++) {
      family.add(ProcessHandle.of(Long.parseLong(pids.readLine())).orElseThrow());
    }
    ending.of(program);
    for (ProcessHandle member : family) member.onExit().get(30, TimeUnit.SECONDS);
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(family).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void aParentThatComesToItsEndWaitsForItsProcesses() throws Exception {
    // The child's JVM takes far longer to start than its parent to return from main.
    CompactProgram.End end =
        CompactProgram.compiled(
                folder, "void main() { Process.start(() -> IO.println(\"done\")); }")
            .run();
    assertThat(end).isEqualTo(new CompactProgram.End(0, "done\n", ""));
  }

  @Test
  void aPoolThatNobodyClosesEndsWithTheProgram() throws Exception {
    CompactProgram.End end =
        CompactProgram.compiled(
                folder,
                """
                void main() throws InterruptedException {
                  IO.println(new Pool(2).map(n -> n + 1, List.of(1, 2)));
                }
                """)
            .run();
    assertThat(end).isEqualTo(new CompactProgram.End(0, "[2, 3]\n", ""));
  }
}
