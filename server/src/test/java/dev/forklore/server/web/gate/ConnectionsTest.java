package dev.forklore.server.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionsTest {
  @Test
  void connectionsLeaveFilesToRuns() {
    assertThat(Connections.atMost(4000).within(1_048_576).most()).isEqualTo(4000);
    assertThat(Connections.atMost(4000).within(4096).most()).isEqualTo(3072);
    assertThat(Connections.atMost(4000).within(300).most()).isEqualTo(68);
    assertThat(Connections.atMost(4000).within(50).most()).isEqualTo(1);
    assertThat(Connections.atMost(100).within(400).most()).isEqualTo(100);
  }
}
