package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs as the lessons write them: without a class declaration. */
@Timeout(60)
class CompactProgramTest {
  @TempDir Path folder;

  private CompactProgram.End run(String source) throws IOException, InterruptedException {
    return CompactProgram.compiled(folder, source).run();
  }

  @Test
  void aTaskCallsAStaticMethodWithWhatItCaptured() throws Exception {
    CompactProgram.End end =
        run(
            """
            static void printName(String continent) {
              IO.println("The name of the continent is " + continent);
            }
            void main() throws InterruptedException {
              for (var name : List.of("Asia", "America")) Process.start(() -> printName(name)).join();
            }
            """);
    assertThat(end.output())
        .isEqualTo("The name of the continent is Asia\nThe name of the continent is America\n");
    assertThat(end.errors()).isEmpty();
  }

  @Test
  void aTaskCallsAnInstanceMethodOnACopyOfTheProgram() throws Exception {
    CompactProgram.End end =
        run(
            """
            int factor = 1;
            int times(int n) { return n * factor++; }
            void main() throws InterruptedException {
              factor = 10;
              try (var pool = new Pool(1)) {
                IO.println(pool.map(this::times, List.of(1, 2, 3), 3));
              }
              IO.println(factor);
            }
            """);
    assertThat(end).isEqualTo(new CompactProgram.End(0, "[10, 22, 36]\n10\n", ""));
  }

  @Test
  void aTaskMayBeAnAnonymousClass() throws Exception {
    CompactProgram.End end =
        run(
            """
            void hello(String name) { IO.println("Hello " + name); }
            void main() throws InterruptedException {
              String name = "Ada";
              Process.start(new Task() { public void run() { hello(name); } }).join();
            }
            """);
    assertThat(end).isEqualTo(new CompactProgram.End(0, "Hello Ada\n", ""));
  }

  @Test
  void aFieldOfTheProgramThatCannotTravelIsNamed() throws Exception {
    CompactProgram.End end =
        run(
            """
            Scanner input = new Scanner("");
            void hello() {}
            void main() { Process.start(() -> hello()); }
            """);
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.errors()).contains("its object (this) contains").contains("java.util.Scanner");
  }

  @Test
  void anExceptionIsPrintedUnderTheNameOfItsProcess() throws Exception {
    CompactProgram.End end =
        run(
            """
            static void fail() { throw new IllegalStateException("no"); }
            void main() throws InterruptedException { IO.println(Process.start(() -> fail()).join()); }
            """);
    assertThat(end.output()).isEqualTo("1\n");
    assertThat(end.errors())
        .startsWith("Process Process-1:\njava.lang.IllegalStateException: no\n\tat Main.fail(");
  }

  @Test
  void aProgramWithoutClassFilesSendsItsClassesAlong() throws Exception {
    CompactProgram.End end =
        CompactProgram.compiled(
                folder,
                """
                record Point(int x, int y) implements java.io.Serializable {}
                int factor = 1;
                static class Deep { static int of(Point p) { return p.x() + p.y(); } }
                int sum(Point p) { return factor * Deep.of(p); }
                static void nested() throws InterruptedException {
                  Process.start(() -> IO.println(Deep.of(new Point(1, 2)))).join();
                }
                void main() throws InterruptedException {
                  factor = 10;
                  try (var pool = new Pool(1)) {
                    IO.println(pool.map(p -> sum(p), List.of(new Point(1, 2), new Point(3, 4))));
                  }
                  Process.start(() -> nested()).join();
                }
                """)
            .runFromSource();
    assertThat(end).isEqualTo(new CompactProgram.End(0, "[30, 70]\n3\n", ""));
  }

  @Test
  void inheritedFieldsTravelAndAFinalFieldThatDiffersIsRefused() throws Exception {
    CompactProgram.End end =
        run(
            """
            int factor = 1;
            final List<Integer> fixed = List.of(7);
            int times(int n) { return n * factor * fixed.getFirst(); }
            void main() throws InterruptedException {
              factor = 10;
              try (var pool = new Pool(1)) { IO.println(pool.apply(n -> times(n), 2)); }
            }
            """);
    assertThat(end).isEqualTo(new CompactProgram.End(0, "140\n", ""));
    end =
        run(
            """
            final List<Integer> fixed = new ArrayList<>();
            int first() { return fixed.getFirst(); }
            void main() throws InterruptedException {
              fixed.add(3);
              try (var pool = new Pool(1)) { pool.apply(() -> first()); }
            }
            """);
    assertThat(end.errors()).contains("final field 'fixed'").contains("Make the field static");
  }
}
