package dev.forklore.multiprocessing.codec;

import dev.forklore.multiprocessing.UnsendableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object as bytes, the way it travels between two processes of a program. Plain values go in a
 * compact form of our own, everything else as Java serialisation writes it.
 */
public final class Parcel {
  private static final byte SERIALISED = 0;

  private Parcel() {}

  /**
   * Writes an object.
   *
   * @param what how a sentence begins that says why it cannot be sent, such as "The task"
   * @throws UnsendableException when it cannot be written
   */
  public static byte[] pack(@Nullable Object content, String what) {
    byte[] compact = Compact.write(content);
    if (compact == null && content != null) compact = Lambda.write(content);
    if (compact == null && content != null) compact = coded(content, what);
    if (compact != null || content == null) return Objects.requireNonNull(compact);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.write(SERIALISED);
    try {
      write(content, bytes);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new UnsendableException(Obstacle.of(content, what, e), e);
    } catch (Error e) {
      throw new UnsendableException(what + " cannot be sent to another process: " + Words.of(e), e);
    }
    return bytes.toByteArray();
  }

  /** The bytes; null where neither it nor what it is an array of has a codec. */
  @SuppressWarnings("ReferenceEquality") // what has no codec comes back itself
  private static byte @Nullable [] coded(Object content, String what) {
    try {
      Object coded = Coded.all(content);
      return coded == content ? null : Compact.write(coded);
    } catch (IOException | StackOverflowError e) {
      throw new UnsendableException(Obstacle.of(content, what, e), e);
    } catch (Error e) {
      throw new UnsendableException(what + " cannot be sent to another process: " + Words.of(e), e);
    }
  }

  /** The bytes of an array of bytes that is the only item; null where there is anything else. */
  public static @Nullable ByteBuffer onlyBytes(byte[] parcel) {
    if (!Compact.isOneArrayOfBytes(parcel)) return null;
    int before = Compact.BEFORE_ONE_BYTES;
    return ByteBuffer.wrap(parcel, before, parcel.length - before);
  }

  public static void write(@Nullable Object content, OutputStream to) throws IOException {
    try (ParcelWriter out = new ParcelWriter(to)) {
      out.writeObject(content);
    }
  }

  /** Reads all of what {@link #pack} wrote; never null, since only what holds values is packed. */
  public static Object open(byte[] parcel) throws IOException, ClassNotFoundException {
    return open(parcel, 0, parcel.length);
  }

  /** Reads what {@link #pack} wrote, in the middle of other bytes. */
  public static Object open(byte[] bytes, int from, int length)
      throws IOException, ClassNotFoundException {
    if (bytes[from] == Lambda.FORM) return Lambda.read(bytes, from, length);
    if (bytes[from] != SERIALISED) return Objects.requireNonNull(Compact.read(bytes, from, length));
    try (ParcelReader in = new ParcelReader(bytes, from + 1, length - 1)) {
      return in.readObject();
    }
  }
}
