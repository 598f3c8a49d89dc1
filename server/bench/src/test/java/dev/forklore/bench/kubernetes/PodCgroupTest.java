package dev.forklore.bench.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodCgroupTest {
  @Test
  void versionOneHasAFolderForEachController() {
    assertThat(
            PodCgroup.parse(
                List.of("4:memory:/kubepods/pod1/c", "2:cpu,cpuacct:/kubepods/pod1/c", "0::/")))
        .contains(
            new PodCgroup(
                Path.of("/sys/fs/cgroup/memory/kubepods/pod1"),
                Path.of("/sys/fs/cgroup/cpuacct/kubepods/pod1"),
                false));
  }

  @Test
  void versionTwoHasOneForAll() {
    Path pod = Path.of("/sys/fs/cgroup/kubepods.slice/kubepods-pod1.slice");
    assertThat(PodCgroup.parse(List.of("0::/kubepods.slice/kubepods-pod1.slice/cri-c.scope")))
        .contains(new PodCgroup(pod, pod, true));
  }

  @Test
  void whatIsInNoPodHasNone() {
    assertThat(PodCgroup.parse(List.of("4:memory:/docker/c", "2:cpuacct:/docker/c"))).isEmpty();
    assertThat(PodCgroup.parse(List.of("0::/system.slice/docker-c.scope"))).isEmpty();
  }
}
