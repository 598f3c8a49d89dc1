package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.sandbox.ParkedSandbox;
import dev.forklore.server.engine.sandbox.Sandbox;
import java.util.concurrent.CompletionStage;

/** A container whose supervisor has greeted and waits for its program. */
final class ParkedContainer implements ParkedSandbox {
  private final Container container;
  private final Pin pin;
  private final String image;

  ParkedContainer(Container container, Pin pin, String image) {
    this.container = container;
    this.pin = pin;
    this.image = image;
  }

  @Override
  public Pin pin() {
    return pin;
  }

  /** Docker moves a container to any cores. */
  @Override
  public boolean fits(Pin wanted) {
    return true;
  }

  @Override
  public CompletionStage<Void> gone() {
    return container.gone();
  }

  @Override
  public Sandbox unpark(CoreReservation reservation) throws InterruptedException {
    Pin wanted = reservation.pin();
    if (!wanted.equals(pin)) {
      try {
        container.hold(wanted);
      } catch (DaemonException e) {
        throw DaemonMessages.notStarted(e, image);
      }
    }
    return container.running(wanted, true);
  }

  @Override
  public void close() {
    container.close();
  }
}
