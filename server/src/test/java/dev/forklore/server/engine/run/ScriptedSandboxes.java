package dev.forklore.server.engine.run;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.Sandboxes;
import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import java.util.Optional;

/** Hands out one scripted sandbox, or fails. */
record ScriptedSandboxes(ScriptedSandbox sandbox, SandboxException failure) implements Sandboxes {
  @Override
  public void begin() {
    // It has what it has.
  }

  @Override
  public Sandbox take(CoreReservation cores) {
    if (failure != null) throw failure;
    return sandbox;
  }

  @Override
  public int warm() {
    return 0;
  }

  @Override
  public Optional<String> lastFailure() {
    return Optional.ofNullable(failure).map(SandboxException::sentence);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
