package dev.forklore.supervisor.autopsy;

import dev.forklore.supervisor.linux.CredentialSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what Python processes report about their stacks, in many small messages, each with the
 * id of its sender. For one thread.
 */
public final class PythonStacks {
  /**
   * How many messages are read at once: a process that sends without end must not occupy this
   * thread.
   */
  private static final int MOST_MESSAGES = 2_000;

  private final CredentialSocket socket;
  private final int mostBytes;
  private final Map<Integer, ByteArrayOutputStream> said = new HashMap<>();
  private long lastNanos = System.nanoTime();

  /** Throws away what was sent before anybody was asked. */
  PythonStacks(CredentialSocket socket, int mostBytes) {
    this.socket = socket;
    this.mostBytes = mostBytes;
    receive(Set.of());
  }

  /** Takes what has come from these processes, and throws away the rest. */
  void receive(Set<Integer> pids) {
    for (int i = 0; i < MOST_MESSAGES; i++) {
      CredentialSocket.@Nullable Received message = socket.receive();
      if (message == null) return;
      if (pids.contains(message.pid())) take(message);
    }
  }

  private void take(CredentialSocket.Received message) {
    var text = said.computeIfAbsent(message.pid(), pid -> new ByteArrayOutputStream());
    int length = Math.min(message.length(), mostBytes - text.size());
    text.write(message.bytes(), 0, length);
    lastNanos = System.nanoTime();
  }

  /** Whether it has said something and stands at the end of a line, as at the end of a stack. */
  boolean endsALine(int pid) {
    return text(pid).endsWith("\n");
  }

  /** Whether it has told all of what its threads wait for, as its last line says. */
  boolean toldItsWaits(int pid) {
    return text(pid).endsWith("\n# end {}\n");
  }

  /** How long nothing has come. */
  long quietMillis() {
    return (System.nanoTime() - lastNanos) / 1_000_000;
  }

  String text(int pid) {
    ByteArrayOutputStream text = said.get(pid);
    return text == null ? "" : text.toString(StandardCharsets.UTF_8);
  }
}
