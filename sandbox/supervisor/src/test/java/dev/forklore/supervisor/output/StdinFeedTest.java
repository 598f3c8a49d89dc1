package dev.forklore.supervisor.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StdinFeedTest {
  private final StdinFeed feed = new StdinFeed();

  @Test
  void whatNobodyReadsIsKeptOnlyUpToABound() {
    byte[] half = new byte[512 << 10];
    assertThat(feed.offer(half, false)).isTrue();
    assertThat(feed.offer(half, false)).isTrue();
    assertThat(feed.offer(new byte[1], false)).isFalse();
    assertThat(feed.offer(new byte[0], true)).isTrue();
  }
}
