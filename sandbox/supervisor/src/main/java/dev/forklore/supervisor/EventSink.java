package dev.forklore.supervisor;

import dev.forklore.wire.RunEvent;
import dev.forklore.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;

/** Where events go, in the order in which they are given. Safe for use by several threads. */
final class EventSink {
  private final OutputStream out;

  EventSink(OutputStream out) {
    this.out = out;
  }

  /** Blocks while the server does not read. */
  synchronized void emit(RunEvent event) {
    try {
      Wire.write(out, event);
    } catch (IOException e) {
      // The server has gone. Standard input ends too then, and with it this process.
    }
  }
}
