package dev.forklore.multiprocessing.codec;

import dev.forklore.multiprocessing.Codec;
import java.io.InvalidClassException;
import java.io.ObjectStreamException;
import java.io.Serializable;

/**
 * Stands for an object while it travels in the form of one of the program's codecs.
 *
 * @param type the name of its class
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Coded(String type, byte[] bytes) implements Serializable {

  /** An object as it is to travel: itself, if there is no codec for it. */
  static Object of(Object value) throws InvalidClassException {
    Codec<?> codec = Codecs.of(value.getClass());
    return codec == null ? value : coded(codec, value);
  }

  /** The same for what may be an array of many, whose elements count too. */
  static Object all(Object value) throws InvalidClassException {
    return value.getClass() == Object[].class ? elements((Object[]) value) : of(value);
  }

  private static Object[] elements(Object[] array) throws InvalidClassException {
    Object[] copy = null;
    Class<?> type = null;
    Codec<?> codec = null;
    for (int i = 0; i < array.length; i++) {
      Object element = array[i];
      if (element == null) continue;
      if (element.getClass() != type) {
        type = element.getClass();
        codec = Codecs.of(type);
      }
      if (codec == null) continue;
      if (copy == null) copy = array.clone();
      copy[i] = coded(codec, element);
    }
    return copy == null ? array : copy;
  }

  private static Coded coded(Codec<?> codec, Object value) throws InvalidClassException {
    return new Coded(value.getClass().getName(), Codecs.write(codec, value));
  }

  /** Serialisation calls this and goes on with what it returns. */
  @SuppressWarnings("unused")
  private Object readResolve() throws ObjectStreamException {
    return Codecs.read(type, bytes);
  }
}
