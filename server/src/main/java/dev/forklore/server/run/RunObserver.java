package dev.forklore.server.run;

import dev.forklore.wire.RunEvent;

/** Somebody who is told what happens in all runs, to count it or write it down. */
@FunctionalInterface
public interface RunObserver {

  /** Told after the event is in the run's log; must not block. */
  void happened(Run run, RunEvent event);
}
