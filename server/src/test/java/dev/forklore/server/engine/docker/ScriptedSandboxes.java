package dev.forklore.server.engine.docker;

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
  public void close() {
    // It holds nothing.
  }
}
