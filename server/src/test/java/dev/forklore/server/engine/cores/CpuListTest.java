package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuListTest {
  @Test
  void rangesAndSingleCoresAreRead() {
    assertThat(CpuList.parse("\t0-2,5, 7-8\n")).containsExactly(0, 1, 2, 5, 7, 8);
  }

  @Test
  void whatIsNoListIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CpuList.parse("3-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> CpuList.parse("1-2-3"));
    assertThatIllegalArgumentException().isThrownBy(() -> CpuList.parse(""));
  }

  @Test
  void aListIsWrittenAsTheKernelReadsIt() {
    assertThat(CpuList.format(List.of(0, 3))).isEqualTo("0,3");
    assertThat(CpuList.format(List.of(0, 1, 2, 5, 7, 8))).isEqualTo("0-2,5,7-8");
    assertThat(CpuList.format(List.of())).isEmpty();
  }
}
