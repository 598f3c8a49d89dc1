package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {
  @TempDir private Path folder;

  @Test
  void versionOneHasAFolderForEachController() throws IOException {
    write("memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
    write("memory/memory.max_usage_in_bytes", "40153088\n");
    write("pids/pids.events", "max 7\n");
    write("cpuacct/cpuacct.usage", "123456789\n");
    write("cpuacct/cpuacct.usage_percpu", "123456000 789 \n");

    Cgroup cgroup = Cgroup.at(folder);

    assertThat(cgroup).isInstanceOf(CgroupV1.class);
    assertThat(cgroup.oomKills()).hasValue(2);
    assertThat(cgroup.peakMemoryBytes()).hasValue(40_153_088);
    assertThat(cgroup.refusedTasks()).hasValue(7);
    assertThat(cgroup.cpuNanos()).hasValue(123_456_789);
    assertThat(cgroup.coreNanos()).containsExactly(123_456_000L, 789L);
  }

  @Test
  void versionTwoHasOneFolder() throws IOException {
    write("cgroup.controllers", "cpuset cpu io memory pids\n");
    write("memory.events", "low 0\nhigh 0\nmax 88\noom 3\noom_kill 1\noom_group_kill 0\n");
    write("memory.peak", "1048576\n");
    write("pids.events", "max 4\n");
    write("cpu.stat", "usage_usec 2500\nuser_usec 2000\nsystem_usec 500\nnr_periods 0\n");

    Cgroup cgroup = Cgroup.at(folder);

    assertThat(cgroup).isInstanceOf(CgroupV2.class);
    assertThat(cgroup.oomKills()).hasValue(1);
    assertThat(cgroup.peakMemoryBytes()).hasValue(1_048_576);
    assertThat(cgroup.refusedTasks()).hasValue(4);
    assertThat(cgroup.cpuNanos()).hasValue(2_500_000);
    assertThat(cgroup.coreNanos()).isEmpty();
  }

  @Test
  void whatTheKernelDoesNotHaveIsEmpty() throws IOException {
    write("pids/pids.events", "nonsense\n");
    Cgroup cgroup = Cgroup.at(folder);
    assertThat(cgroup.oomKills()).isEmpty();
    assertThat(cgroup.peakMemoryBytes()).isEmpty();
    assertThat(cgroup.refusedTasks()).isEmpty();
    assertThat(cgroup.cpuNanos()).isEmpty();
    assertThat(cgroup.coreNanos()).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
