package dev.forklore.supervisor.output;

import dev.forklore.wire.RunEvent;
import dev.forklore.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes events in the order in which they are given. Safe for use by several threads. */
public class EventSink {
  /** Each write goes through two processes of Docker's, one after the other, to the server. */
  private static final int MOST_HELD_BYTES = 32 << 10;

  private final OutputStream out;
  private final ByteArrayOutputStream untold = new ByteArrayOutputStream();
  private int holders;

  public EventSink(OutputStream out) {
    this.out = out;
  }

  /** Blocks while the server does not read. */
  public synchronized void emit(RunEvent event) {
    try {
      Wire.write(untold, event);
      if (holders == 0 || untold.size() >= MOST_HELD_BYTES) tell();
    } catch (IOException e) {
      // The server has gone. Standard input ends too then, and with it this process.
    }
  }

  /** From now on events may wait for one another, until {@link #release}. */
  public synchronized void hold() {
    holders++;
  }

  /** Blocks while the server does not read. */
  public synchronized void release() {
    holders--;
    try {
      if (holders == 0 && untold.size() > 0) tell();
    } catch (IOException e) {
      // As above.
    }
  }

  private void tell() throws IOException {
    byte[] bytes = untold.toByteArray();
    untold.reset();
    out.write(bytes);
    out.flush();
  }
}
