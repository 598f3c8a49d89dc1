package dev.forklore.multiprocessing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A form of the program's own for the objects of one of its classes, in which they travel between
 * processes, wherever they are: as an item, a result, a captured variable, or within another object
 * or a list. It goes before the forms of the library, and the class need not be serialisable.
 *
 * {@snippet :
 * public final class PointCodec implements Codec<Point> {
 *   public Class<Point> type() {
 *     return Point.class;
 *   }
 *
 *   public void write(Point point, DataOutput out) throws IOException {
 *     out.writeShort(point.x());
 *     out.writeShort(point.y());
 *   }
 *
 *   public Point read(DataInput in) throws IOException {
 *     return new Point(in.readShort(), in.readShort());
 *   }
 * }
 * }
 *
 * <p>Every process finds codecs as {@link java.util.ServiceLoader} does, when it first needs one:
 * on a class path by the file {@code META-INF/services/dev.forklore.multiprocessing.Codec}, which
 * names the class; on a module path by {@code provides dev.forklore.multiprocessing.Codec with …}.
 * It has a public constructor without parameters.
 *
 * <p>A codec is used by many threads at once. One object that is sent twice may arrive as two. Only
 * {@link #read} decides what bytes become an object, so it has to refuse those that {@link #write}
 * would not have written.
 *
 * @param <T> the class of the objects
 */
public interface Codec<T> {
  /**
   * Whose objects these are: of exactly this class, not of those that extend it. It is a class of
   * the program that can have objects, no interface, array or class of the JDK.
   */
  Class<T> type();

  /**
   * Writes an object.
   *
   * @throws IOException when it cannot be sent; the words are told to whoever sends it. So are
   *     those of any other exception.
   */
  void write(T value, DataOutput out) throws IOException;

  /**
   * Reads what {@link #write} wrote, all of it; never null.
   *
   * @throws IOException when it wrote no such bytes
   */
  T read(DataInput in) throws IOException;
}
