package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.Cgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreUseTest {
  @TempDir private Path folder;

  @Test
  void whereTheKernelCountsByCoreItsCountIsTaken() throws IOException {
    Path counts = Files.createDirectory(folder.resolve("cpuacct")).resolve("cpuacct.usage_percpu");
    Files.writeString(counts, "7 1000 5 2000 \n");
    CoreUse use = new CoreUse(Cgroup.at(folder), List.of(1, 3));
    Files.writeString(counts, "7 1500 9 2100 \n");
    use.seen(1, 77);

    assertThat(use.count()).isEqualTo(3616);
    assertThat(use.since(1000)).containsExactly(0.5, 0.1);
    assertThat(use.since(1000)).containsExactly(0.0, 0.0);
  }

  @Test
  void otherwiseACoreIsAsBusyAsWhatWasSeenOnIt() {
    CoreUse use = new CoreUse(Cgroup.at(folder), List.of(1, 3));
    use.seen(3, 250);
    use.seen(3, 500);

    assertThat(use.count()).isZero();
    assertThat(use.since(1000)).containsExactly(0.0, 0.75);
    assertThat(use.since(1000)).containsExactly(0.0, 0.0);
  }
}
