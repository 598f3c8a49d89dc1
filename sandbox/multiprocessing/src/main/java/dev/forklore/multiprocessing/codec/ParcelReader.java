package dev.forklore.multiprocessing.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/**
 * Reads Java serialisation, and of its classes only those of the program and those of the JDK that
 * hold values: nothing that would open a connection, load a library or run a script.
 */
final class ParcelReader extends ObjectInputStream {
  ParcelReader(byte[] bytes, int from, int length) throws IOException {
    super(new ByteArrayInputStream(bytes, from, length));
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass descriptor)
      throws IOException, ClassNotFoundException {
    Class<?> type;
    try {
      type = Class.forName(descriptor.getName(), false, TravelledClasses.loader());
    } catch (ClassNotFoundException e) {
      type = elsewhere(descriptor);
    }
    if (Allowed.isIt(type)) return type;
    throw new InvalidClassException(
        type.getName(), "objects of this class are not taken from another process");
  }

  /** A primitive type, or a class that came from another loader of this very process. */
  private Class<?> elsewhere(ObjectStreamClass descriptor)
      throws IOException, ClassNotFoundException {
    Class<?> known = Classes.find(descriptor.getName());
    return known != null ? known : super.resolveClass(descriptor);
  }
}
