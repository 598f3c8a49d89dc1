package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerQuotaTest {
  @TempDir private Path root;

  @Test
  void withoutAQuotaThereIsNoLimit() {
    assertThat(new ServerQuota(root).cores()).isInfinite();
    MachineTree machine = MachineTree.twoCores(root);
    assertThat(machine.read().quota()).isInfinite();
    assertThat(machine.quota("max 100000").read().quota()).isInfinite();
  }

  @Test
  void aContainerSeesItsOwnGroupAtTheMountPoint() {
    assertThat(MachineTree.twoCores(root).quota("150000 100000").read().quota()).isEqualTo(1.5);
  }

  @Test
  void version1IsReadInAContainerWhosePathIsTheHosts() {
    MachineTree machine =
        MachineTree.twoCores(root)
            .file("proc/self/cgroup", "5:cpu,cpuacct:/docker/0123abcd\n4:memory:/docker/0123abcd")
            .file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "150000")
            .file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");
    assertThat(machine.read().quota()).isEqualTo(1.5);

    machine.file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1");
    assertThat(machine.read().quota()).isInfinite();
  }

  @Test
  void theLeastOfAllGroupsOnTheWayCounts() {
    MachineTree machine =
        MachineTree.laptop(root)
            .file("proc/self/cgroup", "0::/system.slice/forklore.service")
            .file("sys/fs/cgroup/system.slice/cpu.max", "200000 100000")
            .file("sys/fs/cgroup/system.slice/forklore.service/cpu.max", "max 100000");
    assertThat(machine.read().quota()).isEqualTo(2);
  }

  @Test
  void groupsOfOthersDoNotCount() {
    MachineTree machine =
        MachineTree.laptop(root)
            .file("proc/self/cgroup", "3:cpuset:/x\n2:cpu:/\n0::/")
            .file("sys/fs/cgroup/cpuset/cpu.cfs_quota_us", "100000")
            .file("sys/fs/cgroup/cpuset/cpu.cfs_period_us", "100000")
            .file("sys/fs/cgroup/other.slice/cpu.max", "100000 100000");
    assertThat(machine.read().quota()).isInfinite();
  }
}
