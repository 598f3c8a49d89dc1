package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolSizeTest {
  private static final long GIB = 1L << 30;

  @Test
  void twoForEachCoreAsFarAsASixteenthOfTheMemoryGoes() {
    assertThat(PoolSize.suitable(2, 24 * GIB)).isEqualTo(4);
    assertThat(PoolSize.suitable(8, 4 * GIB)).isEqualTo(4);
    assertThat(PoolSize.suitable(1, GIB / 2)).isEqualTo(1);
    assertThat(PoolSize.suitable(256, 1024 * GIB)).isEqualTo(64);
  }
}
