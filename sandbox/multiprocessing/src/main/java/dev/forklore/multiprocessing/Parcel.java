package dev.forklore.multiprocessing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.OutputStream;

/** An object as bytes, the way it travels between two processes on the same class path. */
final class Parcel {
  private Parcel() {}

  /**
   * Writes an object.
   *
   * @param what how a sentence begins that says why it cannot be sent, such as "The task"
   * @throws UnsendableException when it cannot be written
   */
  static byte[] pack(Object content, String what) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(content, bytes);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new UnsendableException(Obstacle.of(content, what, e), e);
    }
    return bytes.toByteArray();
  }

  static void write(Object content, OutputStream to) throws IOException {
    try (ObjectOutputStream out = new Writer(to)) {
      out.writeObject(content);
    }
  }

  /** Reads what {@link #pack} wrote. Only ever given bytes from this program's own processes. */
  @SuppressWarnings("BanSerializableRead")
  static Object open(byte[] parcel) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(parcel))) {
      return in.readObject();
    }
  }

  private static final class Writer extends ObjectOutputStream {
    Writer(OutputStream to) throws IOException {
      super(to);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return ProgramObject.isOne(object) ? ProgramObject.of(object) : object;
    }

    /**
     * An array's class goes without the hash of its shape, which is not asked for (Java Object
     * Serialization Specification, 4.6), and for which the JDK would load its cryptography: 20 ms.
     */
    @Override
    protected void writeClassDescriptor(ObjectStreamClass type) throws IOException {
      if (!type.forClass().isArray()) {
        super.writeClassDescriptor(type);
        return;
      }
      writeUTF(type.getName());
      writeLong(0);
      writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
      writeShort(0);
    }

    /** Called for every class that is written; refuses one that a child could not load. */
    @Override
    protected void annotateClass(Class<?> type) throws InvalidClassException {
      if (isOnClassPath(type)) return;
      throw new InvalidClassException(
          "its class "
              + type.getName()
              + " is not in a file on the class path, where another process could find it."
              + " Compile the program with javac and run it with java -cp");
    }

    private static boolean isOnClassPath(Class<?> type) {
      ClassLoader own = type.getClassLoader();
      ClassLoader system = ClassLoader.getSystemClassLoader();
      return own == null || own.equals(system) || own.equals(system.getParent());
    }
  }
}
