package dev.forklore.multiprocessing.shared;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The name of a shared object, good in every process that descends from its owner. No record, which
 * Java's serialisation reads through method handles: a JVM that has just started takes 20 ms to
 * make them.
 */
public final class Remote implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String owner;
  private final int number;

  Remote(String owner, int number) {
    this.owner = owner;
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Asks its owner to do this, and waits. An interrupt takes the question back. */
  public @Nullable Object ask(String operation, Object... arguments) throws InterruptedException {
    if (owner.equals(Hub.ME)) return here(operation, arguments);
    Request request = new Request(owner, number, Caller.me(), operation, arguments);
    return Hub.parent().ask(request);
  }

  private @Nullable Object here(String operation, Object[] arguments) throws InterruptedException {
    try {
      return Hub.object(number).perform(Caller.me(), operation, arguments);
    } catch (RuntimeException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Tells its owner to do this, and does not wait until it is done. */
  void tell(String operation) {
    if (owner.equals(Hub.ME)) askNow(operation);
    else Hub.parent().tell(new Request(owner, number, Caller.me(), operation, new Object[0]));
  }

  /** The object itself; null where another process keeps it. */
  @Nullable SharedObject here() {
    return owner.equals(Hub.ME) ? Hub.object(number) : null;
  }

  /** Asks as {@link #ask} does, for what takes no time. An interrupt is kept for later. */
  public @Nullable Object askNow(String operation, Object... arguments) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return ask(operation, arguments);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Remote remote && remote.number == number && remote.owner.equals(owner);
  }

  @Override
  public int hashCode() {
    return 31 * owner.hashCode() + number;
  }
}
