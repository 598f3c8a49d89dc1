package dev.forklore.multiprocessing.codec;

import dev.forklore.multiprocessing.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of the program, by the names of their classes. They are looked for when the first
 * object comes that might have one. What arrives names a class, and only a codec that is here
 * already is found by that name.
 */
final class Codecs {
  /** The program's codecs are not in order, whichever object is to be sent. */
  static final class Unusable extends InvalidClassException {
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }
  }

  private static final Object LOCK = new Object();

  private static volatile @Nullable Map<String, Codec<?>> known;
  private static boolean looking;
  private static String trouble = "";

  private Codecs() {}

  /**
   * The codec of objects of this class; null where there is none.
   *
   * @throws InvalidClassException when the program's codecs are not in order
   */
  static @Nullable Codec<?> of(Class<?> type) throws InvalidClassException {
    boolean none = type.isHidden() || type.isArray() || Allowed.isOfTheJdk(type);
    return none ? null : all().get(type.getName());
  }

  /** The same where nobody can be told what is not in order; who sends an object is. */
  static boolean has(Class<?> type) {
    try {
      return of(type) != null;
    } catch (InvalidClassException e) {
      return false;
    }
  }

  static byte[] write(Codec<?> codec, Object value) throws InvalidClassException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(codec, value, new DataOutputStream(bytes));
    } catch (IOException | RuntimeException e) {
      String reason = "its codec " + name(codec) + " failed: " + Words.of(e);
      throw because(new InvalidClassException(reason), e);
    }
    return bytes.toByteArray();
  }

  private static <T> void write(Codec<T> codec, Object value, DataOutputStream out)
      throws IOException {
    codec.write(codec.type().cast(value), out);
  }

  /**
   * Reads an object of a class.
   *
   * @throws ObjectStreamException when there is no codec for it here, or when that cannot read this
   */
  static Object read(String type, byte[] bytes) throws ObjectStreamException {
    Codec<?> codec = all().get(type);
    if (codec == null) {
      throw new InvalidObjectException(
          "An object of "
              + type
              + " was written by a codec that this process, pid "
              + ProcessHandle.current().pid()
              + ", does not have. Its class path or module path has to provide the codec too.");
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    Object value;
    try {
      value = codec.read(new DataInputStream(in));
    } catch (IOException | RuntimeException e) {
      throw because(unreadable(codec, Words.of(e)), e);
    }
    if (in.available() > 0) throw unreadable(codec, "it left " + in.available() + " bytes");
    if (value == null || !value.getClass().getName().equals(type)) {
      throw unreadable(codec, "it gave " + (value == null ? "null" : value.getClass().getName()));
    }
    return value;
  }

  private static InvalidObjectException unreadable(Codec<?> codec, String why) {
    return new InvalidObjectException(
        "The codec " + name(codec) + " cannot read what was written: " + why);
  }

  private static Map<String, Codec<?>> all() throws InvalidClassException {
    Map<String, Codec<?>> found = known;
    return found != null ? found : look();
  }

  private static Map<String, Codec<?>> look() throws InvalidClassException {
    synchronized (LOCK) {
      Map<String, Codec<?>> found = known;
      if (found != null) return found;
      if (!trouble.isEmpty()) throw new Unusable(trouble);
      if (looking) return Map.of(); // one that sends something while it is made
      looking = true;
      try {
        found = found();
      } catch (ServiceConfigurationError | RuntimeException e) {
        trouble = "the program's codecs cannot be used: " + Words.of(e);
        throw because(new Unusable(trouble), e);
      } finally {
        looking = false;
      }
      known = found;
      return found;
    }
  }

  private static Map<String, Codec<?>> found() {
    Map<String, Codec<?>> found = new HashMap<>();
    for (Codec<?> codec : ServiceLoader.load(Codec.class, TravelledClasses.loader())) {
      Class<?> type = codec.type();
      if (!mayHaveOne(type)) {
        throw new IllegalArgumentException(
            name(codec) + " is for " + type.getName() + ", which is no class of the program");
      }
      Codec<?> other = found.put(type.getName(), codec);
      if (other != null) {
        throw new IllegalArgumentException(
            name(other) + " and " + name(codec) + " are both for " + type.getName());
      }
    }
    return Map.copyOf(found);
  }

  private static boolean mayHaveOne(Class<?> type) {
    boolean hasObjects = !type.isPrimitive() && !Modifier.isAbstract(type.getModifiers());
    return hasObjects && !type.isArray() && !Allowed.isOfTheJdk(type);
  }

  private static String name(Codec<?> codec) {
    return codec.getClass().getName();
  }

  private static <E extends IOException> E because(E why, Throwable cause) {
    why.initCause(cause);
    return why;
  }
}
