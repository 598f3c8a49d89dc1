package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownProcessesTest {
  private static final ProcessIdentity PROGRAM =
      new ProcessIdentity("/usr/bin/python3", List.of("python3", "program.py"), "python3");
  private static final ProcessIdentity ANOTHER =
      new ProcessIdentity("/usr/bin/sort", List.of("sort"), "sort");

  private final KnownProcesses processes = new KnownProcesses();
  private final Naming naming = new Naming(new ProcFs(Path.of("/nothing")));

  private TrackedProcess born(int pid, int parent, ProcessIdentity parents) {
    TrackedProcess process = new TrackedProcess(pid, parent, parents, null, null, 0);
    process.isCalled("python3");
    processes.add(process);
    return process;
  }

  @Test
  void copiesOfOneThatNobodyCouldLookAtInTimeAreNamedAfterItOnceItIsKnown() {
    TrackedProcess main = born(10, 0, TrackedProcess.NOBODY);
    TrackedProcess child = born(11, 10, main.identity());
    TrackedProcess grandchild = born(12, 11, child.identity());
    assertThat(naming.ofLast(grandchild)).isEqualTo("python3");

    main.is(PROGRAM);
    processes.passOn(main);

    assertThat(naming.ofLast(child)).isEqualTo("program.py");
    assertThat(naming.ofLast(grandchild)).isEqualTo("program.py");
  }

  @Test
  void oneThatHasBecomeAnotherProgramStaysThat() {
    TrackedProcess main = born(10, 0, TrackedProcess.NOBODY);
    TrackedProcess child = born(11, 10, main.identity());
    child.is(ANOTHER);
    TrackedProcess grandchild = born(12, 11, child.identity());

    main.is(PROGRAM);
    processes.passOn(main);

    assertThat(naming.ofLast(child)).isEqualTo("sort");
    assertThat(grandchild.identity().arguments()).isEqualTo(ANOTHER.arguments());
  }

  @Test
  void aStrangersChildIsNotAsked() {
    TrackedProcess main = born(10, 0, TrackedProcess.NOBODY);
    TrackedProcess stranger = born(11, 9, TrackedProcess.NOBODY);

    main.is(PROGRAM);
    processes.passOn(main);

    assertThat(stranger.identity().arguments()).isEmpty();
  }
}
