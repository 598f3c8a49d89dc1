package dev.forklore.multiprocessing.manager;

import java.io.Serializable;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Values of a {@link Manager} by name, each of a type of its own. */
public final class Namespace implements Serializable {
  private static final long serialVersionUID = 1L;

  private final MapCalls map;

  Namespace(MapCalls map) {
    this.map = map;
  }

  /** Gives a value a name. */
  public void set(String name, Object value) {
    map.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
  }

  /**
   * A copy of the value that has this name.
   *
   * @throws NoSuchElementException when none has
   */
  public Object get(String name) {
    Object value = map.get(Objects.requireNonNull(name));
    if (value == null) throw new NoSuchElementException("The namespace has no " + name);
    return value;
  }

  /** The same for a value of this type. */
  public <T> T get(String name, Class<T> type) {
    return type.cast(get(name));
  }

  /** Whether a value has this name. */
  public boolean has(String name) {
    return map.has(name);
  }

  /** Takes the name away. */
  public void remove(String name) {
    map.remove(name);
  }

  @Override
  public String toString() {
    return "Namespace" + new SharedMap<String, Object>(map);
  }
}
