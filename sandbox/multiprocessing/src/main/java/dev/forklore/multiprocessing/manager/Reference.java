package dev.forklore.multiprocessing.manager;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The name of an object of a manager, as it travels.
 *
 * @param place where the manager is; null if it is at one of the ends of the line over which this
 *     travels, which may know each other under other addresses than third parties do
 */
record Reference(@Nullable Place place, long object, Class<?> type) implements Serializable {
  private static final ThreadLocal<@Nullable Callee> READING = new ThreadLocal<>();

  /** Something that reads. */
  interface Reader<T> {
    T read() throws Exception;
  }

  /** Reads what came over a line with this manager at one of its ends. */
  static <T> T from(Callee manager, Reader<T> reader) throws Exception {
    Callee before = READING.get();
    READING.set(manager);
    try {
      return reader.read();
    } finally {
      READING.set(before);
    }
  }

  /** Serialisation calls this where it arrives and goes on with what it returns. */
  @SuppressWarnings("unused")
  private Object readResolve() throws ObjectStreamException {
    Callee near = READING.get();
    if (place != null) return Stub.of(place.callee(), object, type);
    if (near == null) throw new InvalidObjectException("An object of a manager, from elsewhere");
    return Stub.of(near, object, type);
  }
}
