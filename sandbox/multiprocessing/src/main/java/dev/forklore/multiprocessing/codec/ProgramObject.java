package dev.forklore.multiprocessing.codec;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands for the program's own object while a task travels.
 *
 * <p>In a program without a class declaration every method is an instance method, so a lambda that
 * calls one captures {@code this}: an object that the launcher made (JEP 512) and that nobody could
 * declare serialisable. It is sent as its class and the values of its fields, inherited ones too,
 * and made again in the child as the launcher makes it. Final fields are not written a second time
 * (JEP 500): the new object has to have the same values in them by itself.
 *
 * @param fields values by the class that declares them and their name
 * @param constants the same for final fields, packed
 */
record ProgramObject(Class<?> type, Map<String, Object> fields, Map<String, byte[]> constants)
    implements Serializable {

  static boolean isOne(Object object) {
    return !(object instanceof Serializable) && Program.isOf(object.getClass());
  }

  static ProgramObject of(Object program) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, byte[]> constants = new LinkedHashMap<>();
    for (Field field : fieldsOf(program.getClass())) {
      if (isFinal(field)) constants.put(key(field), Parcel.pack(value(field, program), "It"));
      else fields.put(key(field), value(field, program));
    }
    return new ProgramObject(program.getClass(), fields, constants);
  }

  /** Those that travel, of the class itself and of those that it extends. */
  static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) continue;
        if (field.trySetAccessible()) fields.add(field);
      }
    }
    return fields;
  }

  private static boolean isFinal(Field field) {
    return Modifier.isFinal(field.getModifiers());
  }

  private static String key(Field field) {
    return field.getDeclaringClass().getName() + "." + field.getName();
  }

  private static Object value(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("every field was made accessible", e);
    }
  }

  /** Serialisation calls this in the child and goes on with what it returns. */
  @SuppressWarnings("unused")
  private Object readResolve() throws ObjectStreamException, ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object program = constructor.newInstance();
    for (Field field : fieldsOf(type)) {
      if (!isFinal(field)) field.set(program, fields.get(key(field)));
      else compare(field, program);
    }
    return program;
  }

  private void compare(Field field, Object program) throws InvalidObjectException {
    byte[] here = Parcel.pack(value(field, program), "It");
    if (Arrays.equals(here, constants.get(key(field)))) return;
    throw new InvalidObjectException(
        "The final field '"
            + field.getName()
            + "' of the program's object has another value when the object is made again in this"
            + " process. Make the field static, or not final.");
  }
}
