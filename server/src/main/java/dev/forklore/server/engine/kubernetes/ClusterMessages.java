package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.wire.Amounts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What readers and operators are told when the cluster does not do what runs need. */
final class ClusterMessages {
  private static final String NOT_YOURS =
      " This is a failure of the site, not of your program. Press Run again.";

  private ClusterMessages() {}

  /** For the operator. */
  static Health unwell(ClusterException e, String address, String namespace) {
    return switch (e.kind()) {
      case UNREACHABLE, CLOSED ->
          new Health(
              false,
              "Programs cannot be run at the moment because the Kubernetes API server does not answer.",
              "Look at the API server at %s; this server notices when it is back."
                  .formatted(address));
      case FORBIDDEN ->
          new Health(
              false,
              "Programs cannot be run: this server may not work with pods in the namespace %s."
                  .formatted(namespace),
              "Apply deploy/kubernetes, which has the Role and its binding. The cause: "
                  + e.getMessage());
      case MISSING, FULL, REFUSED ->
          new Health(
              false,
              "Programs cannot be run: " + e.getMessage() + ".",
              "Type ./forklore doctor --engine kubernetes, which says what the cluster lacks.");
    };
  }

  /** For the reader whose run is waiting for a sandbox. */
  static SandboxException notStarted(ClusterException e) {
    return switch (e.kind()) {
      case UNREACHABLE, CLOSED ->
          new SandboxException(
              "A sandbox could not be started: the cluster does not answer. Try again in a moment.",
              true,
              e);
      case FULL ->
          new SandboxException(
              "A sandbox could not be started: the cluster's quota for this site is used up. Try again in a moment.",
              true,
              e);
      case FORBIDDEN, MISSING, REFUSED ->
          new SandboxException(
              "A sandbox could not be started: the cluster refused. Try again. The cause is in the server's log.",
              true,
              e);
    };
  }

  /** For the reader: it was there, and nobody could talk to it. */
  static SandboxException notAttached(Throwable cause) {
    return new SandboxException(
        "A sandbox was started, but the connection to it failed. Try again. The cause is in the server's log.",
        true,
        cause);
  }

  /**
   * @param obstacle in the cluster's words
   */
  static SandboxException cannotStart(String obstacle) {
    return new SandboxException(
        "A sandbox could not be started on its node. Try again. The cause is in the server's log.",
        false,
        new IllegalStateException(obstacle));
  }

  static SandboxException noRoom(int cores, Duration waited, String words) {
    return new SandboxException(
        "No node of the cluster had %s free within %s. %s"
            .formatted(
                cores == 1 ? "a core" : cores + " cores at once",
                Amounts.limit(waited),
                cores == 1
                    ? "Try again in a moment."
                    : "Try again in a moment, or choose fewer cores."),
        true,
        new IllegalStateException(words));
  }

  static String silent(Duration unheard) {
    return "Nothing was heard from the sandbox of this run for %s, so the connection to its node counts as lost. Whether the program ended is not known."
            .formatted(Amounts.limit(Duration.ofSeconds(unheard.toSeconds())))
        + NOT_YOURS;
  }

  /** For the reader whose run has its cores, and no sandbox after all that time. */
  static SandboxException noneReady(Duration waited, String words) {
    return new SandboxException(
        "No sandbox was ready within %s. Try again in a moment.".formatted(Amounts.limit(waited)),
        true,
        new IllegalStateException(words));
  }

  static String disconnected() {
    return "The connection to the sandbox of this run broke. How the program ended is not known."
        + NOT_YOURS;
  }

  /** Of a sandbox that has gone before its program's end was told. */
  static String lost(@Nullable PodState last) {
    if (last == null) return disconnected();
    return switch (last.reason()) {
      case "Evicted" ->
          "The cluster ended the sandbox of this run because its node ran short of something (\"%s\")."
                  .formatted(last.message().strip())
              + NOT_YOURS;
      case "NodeLost", "Shutdown", "Terminated", "NodeShutdown" ->
          "The node that this run was on went away, so how the program ended is not known."
              + NOT_YOURS;
      default ->
          last.isDeleted()
              ? "The sandbox of this run was deleted from the cluster before the program had ended."
                  + NOT_YOURS
              : last.isOver()
                  ? "The sandbox of this run ended before it told how the program ended."
                      + NOT_YOURS
                  : disconnected();
    };
  }
}
