package dev.forklore.multiprocessing.manager;

import java.io.Serializable;
import java.util.Objects;

/**
 * A single value of a {@link Manager}, of any kind. For a number that is only counted, {@link
 * dev.forklore.multiprocessing.Value} is a thousand times as quick.
 */
@SuppressWarnings("unchecked") // only what this class puts in comes back
public final class SharedValue<T> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "value";

  private final MapCalls map;

  SharedValue(MapCalls map) {
    this.map = map;
  }

  /** A copy of it. */
  public T get() {
    return (T) Objects.requireNonNull(map.get(NAME));
  }

  /** Makes it this. */
  public void set(T value) {
    map.put(NAME, Objects.requireNonNull(value));
  }

  /** Changes it in the manager's process in one step, and returns what it is then. */
  public T update(SharedMap.Make<? super T, ? extends T> change) {
    Object after =
        map.change(NAME, (name, before) -> Objects.requireNonNull(change.apply((T) before)));
    return (T) Objects.requireNonNull(after);
  }

  @Override
  public String toString() {
    return get().toString();
  }
}
