package dev.forklore.multiprocessing.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.OutputStream;

/** Java serialisation with what a program of several processes needs besides. */
final class ParcelWriter extends ObjectOutputStream {
  ParcelWriter(OutputStream to) throws IOException {
    super(to);
    enableReplaceObject(true);
  }

  @Override
  protected Object replaceObject(Object object) throws IOException {
    if (Coded.of(object) instanceof Coded coded) return coded;
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

  /** Called for every class that is written; refuses one that no other process could load. */
  @Override
  protected void annotateClass(Class<?> type) throws IOException {
    Classes.mustTravel(type);
  }
}
