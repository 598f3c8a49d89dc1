package dev.forklore.multiprocessing;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands for the program's own object while a task travels.
 *
 * <p>In a program without a class declaration every method is an instance method, so a lambda that
 * calls one captures {@code this}: an object that the launcher made (JEP 512) and that nobody could
 * declare serialisable. It is sent as its class and the values of its fields, and made again in the
 * child as the launcher makes it.
 */
record ProgramObject(Class<?> type, Map<String, Object> fields) implements Serializable {

  /** Whether the launcher could have made this object: its class has an instance main method. */
  static boolean isOne(Object object) {
    if (object instanceof Serializable) return false;
    for (Method method : object.getClass().getDeclaredMethods()) {
      if (method.getName().equals("main") && !Modifier.isStatic(method.getModifiers())) return true;
    }
    return false;
  }

  static ProgramObject of(Object program) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field field : program.getClass().getDeclaredFields()) {
      if (!travels(field)) continue;
      try {
        fields.put(field.getName(), field.get(program));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("every field was made accessible", e);
      }
    }
    return new ProgramObject(program.getClass(), fields);
  }

  private static boolean travels(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && field.trySetAccessible();
  }

  /** Serialisation calls this in the child and goes on with what it returns. */
  @SuppressWarnings("unused")
  private Object readResolve() throws ObjectStreamException, ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object program = constructor.newInstance();
    for (Field field : type.getDeclaredFields()) {
      if (travels(field)) field.set(program, fields.get(field.getName()));
    }
    return program;
  }
}
