package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.codec.Parcel;
import java.io.IOException;

/**
 * A question about a shared object.
 *
 * @param owner the process that keeps it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Request(String owner, int number, Caller caller, String operation, Object[] arguments) {
  byte[] packed() {
    Object[] parts = {
      owner,
      number,
      caller.identity(),
      caller.name(),
      caller.pid(),
      operation,
      Parcel.pack(arguments, "The value")
    };
    return Parcel.pack(parts, "The value");
  }

  /** What was packed. The arguments, which only the owner reads, still are. */
  static Object[] parts(byte[] packed) throws IOException, ClassNotFoundException {
    return (Object[]) Parcel.open(packed);
  }

  static String owner(Object[] parts) {
    return (String) parts[0];
  }

  static Request read(Object[] parts) throws IOException, ClassNotFoundException {
    Caller caller = new Caller((String) parts[2], (String) parts[3], (Long) parts[4]);
    Object[] arguments = (Object[]) Parcel.open((byte[]) parts[6]);
    return new Request((String) parts[0], (Integer) parts[1], caller, (String) parts[5], arguments);
  }
}
