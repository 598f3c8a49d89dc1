package dev.forklore.supervisor.autopsy;

import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.wire.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Of all processes together: more than is passed on, and less than would use up our memory. */
  private static final int MOST_BYTES_OF_ALL = 4 * Finding.Answered.MOST_BYTES;

  private static final byte[] LINE_END = {'\n'};
  private static final byte[] WAITS_END = "\n# end {}\n".getBytes(StandardCharsets.US_ASCII);

  private final CredentialSocket socket;
  private final int mostBytes;
  private final Map<Integer, Said> said = new HashMap<>();
  private int room = MOST_BYTES_OF_ALL;
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
    Said text = said.computeIfAbsent(message.pid(), pid -> new Said());
    int length = Math.min(message.length(), Math.min(mostBytes - text.size(), room));
    text.write(message.bytes(), 0, length);
    room -= length;
    lastNanos = System.nanoTime();
  }

  /** Whether it has said something and stands at the end of a line, as at the end of a stack. */
  boolean endsALine(int pid) {
    return endsWith(pid, LINE_END);
  }

  /** Whether it has told all of what its threads wait for, as its last line says. */
  boolean toldItsWaits(int pid) {
    return endsWith(pid, WAITS_END);
  }

  private boolean endsWith(int pid, byte[] end) {
    Said text = said.get(pid);
    return text != null && text.endsWith(end);
  }

  /** How long nothing has come. */
  long quietMillis() {
    return (System.nanoTime() - lastNanos) / 1_000_000;
  }

  String text(int pid) {
    Said text = said.get(pid);
    return text == null ? "" : text.toString(StandardCharsets.UTF_8);
  }

  /** What one process has said up to now; looked at often, so without a copy. */
  private static final class Said extends ByteArrayOutputStream {
    boolean endsWith(byte[] end) {
      return count >= end.length
          && Arrays.equals(buf, count - end.length, count, end, 0, end.length);
    }
  }
}
