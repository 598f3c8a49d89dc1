package dev.forklore.server.engine.sandbox;

import java.time.Duration;

/** How time passes; {@link #REAL} but in tests. */
public interface Pauses {
  /** As the machine has it. */
  Pauses REAL =
      new Pauses() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
          Thread.sleep(pause);
        }
      };

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** As {@link Thread#sleep(Duration)}. */
  void sleep(Duration pause) throws InterruptedException;
}
