package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class ClusterMessagesTest {
  private static Pod pod(String phase, String reason, String message) {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .withReason(reason)
        .withMessage(message)
        .endStatus()
        .build();
  }

  @Test
  void anEvictionIsToldInTheClustersWords() {
    String told =
        ClusterMessages.lost(
            new PodState(pod("Failed", "Evicted", "The node was low on resource: memory. ")));
    assertThat(told)
        .contains("ran short of something (\"The node was low on resource: memory.\")")
        .contains("not of your program");
  }

  @Test
  void whatTheClusterDoesNotSayIsNotKnown() {
    assertThat(ClusterMessages.lost(null)).contains("How the program ended is not known");
    assertThat(ClusterMessages.lost(new PodState(pod("Running", null, null))))
        .contains("The connection to the sandbox of this run broke")
        .contains("is not known");
    assertThat(ClusterMessages.lost(new PodState(pod("Failed", "NodeLost", null))))
        .contains("The node that this run was on went away");
  }

  @Test
  void aDeletedSandboxIsToldAsThat() {
    Pod pod =
        new PodBuilder(pod("Running", null, null))
            .editMetadata()
            .withDeletionTimestamp("2026-01-01T00:00:00Z")
            .endMetadata()
            .build();
    assertThat(ClusterMessages.lost(new PodState(pod)))
        .contains("was deleted from the cluster before the program had ended");
  }

  @Test
  void aPodThatCameTooEarlyIsNoFailure() {
    assertThat(new PodState(pod("Failed", "UnexpectedAdmissionError", "")).cameTooEarly()).isTrue();
    assertThat(new PodState(pod("Failed", "OutOfcpu", "")).cameTooEarly()).isTrue();
    assertThat(new PodState(pod("Failed", "Evicted", "")).cameTooEarly()).isFalse();
  }
}
