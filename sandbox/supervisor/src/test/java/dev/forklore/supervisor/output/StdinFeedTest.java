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

  @Test
  void itIsUsedUpWhileNothingWaitsAndMoreCanCome() {
    assertThat(feed.isUsedUp()).isTrue();
    feed.offer(new byte[1], false);
    assertThat(feed.isUsedUp()).isFalse();
    StdinFeed ended = new StdinFeed();
    ended.end();
    assertThat(ended.isUsedUp()).isFalse();
  }
}
