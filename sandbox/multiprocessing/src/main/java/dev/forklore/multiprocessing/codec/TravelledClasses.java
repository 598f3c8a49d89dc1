package dev.forklore.multiprocessing.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Loads what is on the class path from there, and asks the parent for every other class. */
public final class TravelledClasses extends ClassLoader {
  /** Who has the bytes of classes that no file has here. */
  public interface Source {
    /** The bytes of a class; none where they are not to be had. */
    byte[] classBytes(String name);
  }

  private static volatile @Nullable TravelledClasses ours;

  private final Source source;
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  private TravelledClasses(Source source) {
    super("travelled", ClassLoader.getSystemClassLoader());
    this.source = source;
  }

  public static void from(Source source) {
    ours = new TravelledClasses(source);
  }

  /** Who loads a task's classes: in the first process of a program, the system's class loader. */
  public static ClassLoader loader() {
    TravelledClasses travelled = ours;
    return travelled == null ? ClassLoader.getSystemClassLoader() : travelled;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = known.computeIfAbsent(name, source::classBytes);
    if (bytes.length == 0) throw new ClassNotFoundException(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** So that this process's own children can be sent its classes in turn. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    InputStream found = super.getResourceAsStream(name);
    if (found != null || !name.endsWith(".class")) return found;
    String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
    byte[] bytes = known.computeIfAbsent(type, source::classBytes);
    return bytes.length == 0 ? null : new ByteArrayInputStream(bytes);
  }

  boolean has(String className) {
    return known.containsKey(className);
  }
}
