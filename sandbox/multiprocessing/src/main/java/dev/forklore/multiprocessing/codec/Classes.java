package dev.forklore.multiprocessing.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a task that no other JVM finds in a file, because a class loader of this program
 * made them: of {@code java File.java}, of JShell, of a jar in a jar. A child asks for them by name
 * when it needs them, and this is who answers. Such a loader gives out its classes' bytes as it
 * gives out any resource.
 */
public final class Classes {
  private static final byte[] NONE = {};

  private static final Map<String, ClassLoader> LOADERS = new ConcurrentHashMap<>();

  private Classes() {}

  /**
   * Remembers a class that is sent, so that its bytes can be.
   *
   * @throws InvalidClassException when no other process could load it
   */
  static void mustTravel(Class<?> type) throws InvalidClassException {
    Class<?> element = type;
    while (element.isArray()) element = element.getComponentType();
    if (!travel(element)) return;
    if (!hasBytes(element)) {
      throw new InvalidClassException(
          "its class "
              + type.getName()
              + " is neither on the class path nor does its class loader give out its bytes, so no"
              + " other process could load it. Put it on the class path");
    }
    add(element);
  }

  /** Remembers whose classes a task is made of. */
  public static void add(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader != null)
      LOADERS.putIfAbsent(loader.getClass().getName() + loader.hashCode(), loader);
  }

  /** Whether a class has to be sent, since a child's own loaders would not find it. */
  static boolean travel(Class<?> type) {
    ClassLoader own = type.getClassLoader();
    if (own == null) return false;
    for (ClassLoader l = ClassLoader.getSystemClassLoader(); l != null; l = l.getParent()) {
      if (l.equals(own)) return false;
    }
    return true;
  }

  /** Whether anybody could be sent the class: its loader has its bytes. */
  static boolean hasBytes(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) return false;
    try (InputStream in = loader.getResourceAsStream(file(type.getName()))) {
      return in != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** A class of the program by its name, wherever it is to be had. */
  static Class<?> named(String name) throws ClassNotFoundException {
    try {
      return Class.forName(name, false, TravelledClasses.loader());
    } catch (ClassNotFoundException e) {
      Class<?> known = find(name);
      if (known != null) return known;
      throw e;
    }
  }

  /** A class of this process by its name; null where none of the loaders has it. */
  static @Nullable Class<?> find(String name) {
    for (ClassLoader loader : LOADERS.values()) {
      try {
        return Class.forName(name, false, loader);
      } catch (ClassNotFoundException another) {
        Thread.onSpinWait();
      }
    }
    return null;
  }

  /** The bytes of the class of this name; none where no loader has them. */
  public static byte[] bytes(String name) {
    for (ClassLoader loader : LOADERS.values()) {
      try (InputStream in = loader.getResourceAsStream(file(name))) {
        if (in != null) return in.readAllBytes();
      } catch (IOException | RuntimeException | OutOfMemoryError another) {
        Thread.onSpinWait();
      }
    }
    return NONE;
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }
}
