package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child on its way from a copy of its parent to a program of its own, stopped at each step. */
class NamingTest {
  private static final int PARENT = 4_000_001;
  private static final int CHILD = 4_000_002;
  private static final String JAVA = "/opt/java/bin/java";
  private static final String HELPER = "/opt/java/lib/jspawnhelper";

  @TempDir private Path proc;
  private Naming naming;

  @BeforeEach
  void parent() throws IOException {
    is(PARENT, JAVA, "java", JAVA, "Main");
    naming = new Naming(new ProcFs(proc));
  }

  @Test
  void aCopyOfAJvmIsNotKnownWhateverItsThreadIsCalled() throws IOException {
    is(CHILD, JAVA, "java", JAVA, "Main");
    assertThat(isKnown()).isFalse();
    is(CHILD, JAVA, "pool-1-thread-1", JAVA, "Main");
    assertThat(isKnown()).isFalse();
  }

  @Test
  void aProcessIsNotKnownWhileAProgramIsExecuted() throws IOException {
    is(CHILD, HELPER, "java");
    assertThat(isKnown()).isFalse();
    is(CHILD, JAVA, "jspawnhelper");
    assertThat(isKnown()).isFalse();
  }

  @Test
  void javasWayToAChildIsNotTheChild() throws IOException {
    is(CHILD, HELPER, "jspawnhelper", HELPER, "25+36", "3:4:5");
    assertThat(isKnown()).isFalse();
    is(CHILD, JAVA, "jspawnhelper", HELPER, "25+36", "3:4:5");
    assertThat(isKnown()).isFalse();
    is(CHILD, HELPER, "jspawnhelper", JAVA, "Main");
    assertThat(isKnown()).isFalse();
  }

  @Test
  void aChildThatRunsAProgramOfItsOwnIsKnownByIt() throws IOException {
    is(CHILD, JAVA, "java", JAVA, "-Ddev.forklore.process.name=Process-2", "Worker");
    TrackedProcess child = child();

    assertThat(naming.isKnown(child, child.bornNanos)).isTrue();
    assertThat(naming.of(child)).isEqualTo("Process-2");
  }

  @Test
  void aForkOfPythonIsKnownOnceItHasANameOfItsOwn() throws IOException {
    is(PARENT, "/usr/bin/python3.11", "python3", "python3", "main.py");
    is(CHILD, "/usr/bin/python3.11", "python3", "python3", "main.py");
    assertThat(isKnown()).isFalse();
    is(CHILD, "/usr/bin/python3.11", "Process-1", "python3", "main.py");
    assertThat(isKnown()).isTrue();
  }

  @Test
  void whoeverStaysACopyIsKnownAsOneInTheEnd() throws IOException {
    is(CHILD, JAVA, "java", JAVA, "Main");
    assertThat(isKnownAfter(249)).isFalse();
    assertThat(isKnownAfter(250)).isTrue();
    is(CHILD, HELPER, "jspawnhelper", HELPER, "25+36", "3:4:5");
    assertThat(isKnownAfter(999)).isFalse();
    assertThat(isKnownAfter(1000)).isTrue();
  }

  @Test
  void whatJavaCouldNotExecuteIsNeverCalledAfterTheWayToIt() throws IOException {
    is(CHILD, HELPER, "jspawnhelper", HELPER, "25+36", "3:4:5");
    assertThat(naming.of(child())).isEqualTo("Main");
  }

  private boolean isKnown() {
    return isKnownAfter(10);
  }

  private boolean isKnownAfter(long millis) {
    TrackedProcess child = child();
    return naming.isKnown(child, child.bornNanos + 1_000_000 * millis);
  }

  private TrackedProcess child() {
    var parents = new ProcFs(proc).identity(PARENT);
    return new TrackedProcess(CHILD, PARENT, parents, null, null, System.nanoTime());
  }

  private void is(int pid, String executable, String command, String... arguments)
      throws IOException {
    Path folder = Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.deleteIfExists(folder.resolve("exe"));
    Files.createSymbolicLink(folder.resolve("exe"), Path.of(executable));
    Files.writeString(folder.resolve("comm"), command + "\n");
    String line = arguments.length == 0 ? "" : String.join("\0", arguments) + "\0";
    Files.writeString(folder.resolve("cmdline"), line);
  }
}
