package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.codec.Parcel;
import org.jspecify.annotations.Nullable;

/** For whom this thread writes an object as bytes, where an object has to know. */
public final class Addressee {
  /** Somebody who need not belong to the program: what must stay secret is left out. */
  public static final Object OUTSIDE = new Object();

  private static final ThreadLocal<@Nullable Object> NOW = new ThreadLocal<>();

  private Addressee() {}

  /**
   * The same as {@link Parcel#pack}, for somebody.
   *
   * @param whom the identity of a child, as a string, or who is at the other end of a line
   */
  public static byte[] pack(Object whom, @Nullable Object content, String what) {
    Object before = NOW.get();
    NOW.set(whom);
    try {
      return Parcel.pack(content, what);
    } finally {
      NOW.set(before);
    }
  }

  /** Null where it may be any relative. */
  public static @Nullable Object now() {
    return NOW.get();
  }
}
