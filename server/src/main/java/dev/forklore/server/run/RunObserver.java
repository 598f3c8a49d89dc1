package dev.forklore.server.run;

import dev.forklore.wire.RunEvent;

/** An observer of all runs, which counts or records what happens. */
@FunctionalInterface
public interface RunObserver {

  /** Called after the event is in the run's log; must not block. */
  void happened(Run run, RunEvent event);
}
