package dev.forklore.server.engine.run;

import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.wire.Amounts;
import dev.forklore.wire.RunCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader's input on its way into the sandbox. Input that arrives before the program starts is
 * kept. Input that the program does not read is kept here and in front of the sandbox up to a
 * limit; beyond it, input is dropped and counted. Used under its run's lock.
 */
final class RunInput {
  /** As much as a Linux pipe holds (pipe(7)). */
  static final int LIMIT_BYTES = 64 << 10;

  private final List<RunCommand.Stdin> kept = new ArrayList<>();
  private @Nullable Sandbox sandbox;
  private int keptBytes;
  private long droppedBytes;
  private boolean closed;

  /** Keeps it, or sends it on. */
  void write(byte[] bytes, boolean eof) {
    if (closed) return;
    closed = eof;
    Sandbox to = sandbox;
    int waiting = to == null ? keptBytes : to.backlogBytes();
    boolean fits = bytes.length <= LIMIT_BYTES - waiting;
    if (!fits) droppedBytes += bytes.length;
    if (!fits && !eof) return;
    RunCommand.Stdin input = new RunCommand.Stdin(fits ? bytes : new byte[0], eof);
    if (to == null) {
      kept.add(input);
      keptBytes += input.bytes().length;
    } else {
      to.send(input);
    }
  }

  /** From now on input goes to the sandbox; what was kept goes first. */
  void open(Sandbox to) {
    sandbox = to;
    kept.forEach(to::send);
    kept.clear();
  }

  /** The same message, with a sentence more if input was lost. */
  String explain(String message) {
    if (droppedBytes == 0) return message;
    return message
        + " %,d bytes of its input were dropped, because at most %s may wait for a program that does not read."
            .formatted(droppedBytes, Amounts.size(LIMIT_BYTES));
  }
}
