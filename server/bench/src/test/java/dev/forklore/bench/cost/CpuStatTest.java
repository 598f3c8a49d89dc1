package dev.forklore.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuStatTest {
  private static final String DOCKERD =
      "812 (dockerd) S 1 812 812 0 -1 4194560 123 456 0 0 250 150 60 40 20 0 17 0 9911 2000 300"
          + " 18446744073709551615";

  @Test
  void timesAreAddedUpWithoutThoseOfChildren() {
    CpuStat stat = CpuStat.parse(DOCKERD);
    assertThat(stat.seconds()).isEqualTo(4.0);
    assertThat(stat.parent()).isEqualTo(1);
    assertThat(stat.startTicks()).isEqualTo(9911);
  }

  @Test
  void aNameMayHaveSpacesAndParentheses() {
    CpuStat stat = CpuStat.parse(DOCKERD.replace("(dockerd)", "(a) S 9 (b)"));
    assertThat(stat.name()).isEqualTo("a) S 9 (b");
    assertThat(stat.parent()).isEqualTo(1);
  }

  @Test
  void everyProcessBelongsToOnePartOrToNone() {
    CpuStat java = CpuStat.parse(DOCKERD.replace("dockerd", "java"));
    CpuStat shim = CpuStat.parse(DOCKERD.replace("dockerd", "containerd-shim"));
    assertThat(Part.of(5, 5, java, "java -jar server.jar")).contains(Part.SERVER);
    assertThat(Part.of(6, 5, CpuStat.parse(DOCKERD), "dockerd")).contains(Part.DOCKERD);
    assertThat(Part.of(6, 5, shim, "containerd-shim-runc-v2 -id 1")).contains(Part.CONTAINERD);
    assertThat(Part.of(6, 5, java, "/opt/java/bin/java @/opt/forklore/supervisor.args"))
        .contains(Part.SUPERVISOR);
    assertThat(Part.of(6, 5, java, "/opt/java/bin/java -cp /program Main")).isEmpty();
  }
}
