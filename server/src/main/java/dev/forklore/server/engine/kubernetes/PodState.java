package dev.forklore.server.engine.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;

/** What the cluster last said of a pod. */
record PodState(Pod pod) {
  /** It has a node, so that its container is there or will be. */
  boolean isPlaced() {
    return node().isPresent();
  }

  /** The name of its node. */
  Optional<String> node() {
    return Optional.ofNullable(pod.getSpec().getNodeName());
  }

  /** Nothing of it runs any more, and its cores are free. */
  boolean isOver() {
    String phase = phase();
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  boolean isRunning() {
    return phase().equals("Running");
  }

  /** Why no node has room for it; empty if one has, or nobody has looked yet. */
  Optional<String> unschedulable() {
    return status().getConditions().stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .filter(condition -> condition.getStatus().equals("False"))
        .map(PodCondition::getMessage)
        .findFirst();
  }

  /**
   * Whether its node refused it because its cores were not free yet, of which the scheduler had not
   * heard.
   */
  boolean cameTooEarly() {
    String reason = reason();
    return reason.equals("UnexpectedAdmissionError")
        || reason.startsWith("OutOf")
        || reason.equals("Preempting");
  }

  boolean ranOutOfMemory() {
    return terminated().filter(end -> "OOMKilled".equals(end.getReason())).isPresent();
  }

  /** Why it cannot start; empty if nothing is known to be in its way. */
  Optional<String> obstacle() {
    return containers().stream()
        .map(ContainerStatus::getState)
        .filter(state -> state.getWaiting() != null)
        .map(ContainerState::getWaiting)
        .filter(waiting -> isHopeless(waiting.getReason()))
        .map(waiting -> waiting.getReason() + ": " + waiting.getMessage())
        .findFirst();
  }

  /** Why the cluster ended it, in the cluster's words; empty if it says nothing. */
  String reason() {
    String reason = status().getReason();
    return reason == null ? "" : reason;
  }

  /** More about that. */
  String message() {
    String message = status().getMessage();
    return message == null ? "" : message;
  }

  /** Whether somebody has asked for its end. */
  boolean isDeleted() {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  private static boolean isHopeless(String reason) {
    return List.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError")
        .contains(reason);
  }

  private Optional<ContainerStateTerminated> terminated() {
    return containers().stream()
        .map(ContainerStatus::getState)
        .filter(state -> state.getTerminated() != null)
        .map(ContainerState::getTerminated)
        .findFirst();
  }

  private List<ContainerStatus> containers() {
    return status().getContainerStatuses();
  }

  /** Nothing, of a pod that the cluster has not said anything of. */
  private PodStatus status() {
    return pod.getStatus() == null ? new PodStatus() : pod.getStatus();
  }

  private String phase() {
    return String.valueOf(status().getPhase());
  }
}
