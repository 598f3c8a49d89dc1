package dev.forklore.multiprocessing.shared;

import org.jspecify.annotations.Nullable;

/** An {@link dev.forklore.multiprocessing.Event}, in the process that made it. */
public final class EventState implements SharedObject {
  private boolean set;

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    switch (operation) {
      case "set", "clear" -> {
        set = operation.equals("set");
        notifyAll();
      }
      case "await" -> {
        Patience patience = Patience.of(args[0]);
        while (!set && patience.await(this)) Thread.onSpinWait();
      }
      default -> {}
    }
    return set;
  }

  @Override
  public synchronized @Nullable Object performNow(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return operation.equals("await") && !set ? Later.LATER : perform(caller, operation, args);
  }
}
