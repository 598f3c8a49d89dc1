package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
