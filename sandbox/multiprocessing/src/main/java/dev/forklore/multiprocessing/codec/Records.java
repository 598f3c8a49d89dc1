package dev.forklore.multiprocessing.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records of plain values, taken apart and put together again. As with Java serialisation, the
 * values are those of the fields, and the canonical constructor makes the copy.
 */
final class Records {
  private record Plan(Constructor<?> constructor, List<Field> fields) {}

  private static final ClassValue<Optional<Plan>> PLANS =
      new ClassValue<>() {
        @Override
        protected Optional<Plan> computeValue(Class<?> type) {
          try {
            return Optional.ofNullable(plan(type));
          } catch (ReflectiveOperationException
              | InaccessibleObjectException
              | InvalidClassException e) {
            return Optional.empty();
          }
        }
      };

  private Records() {}

  private static @Nullable Plan plan(Class<?> type)
      throws ReflectiveOperationException, InvalidClassException {
    if (!Serializable.class.isAssignableFrom(type) || isReplaced(type)) return null;
    if (Codecs.of(type) != null) return null;
    Classes.mustTravel(type);
    List<Field> fields = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Field field = type.getDeclaredField(component.getName());
      field.setAccessible(true);
      fields.add(field);
      types.add(component.getType());
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
    constructor.setAccessible(true);
    return new Plan(constructor, fields);
  }

  /** Whether it has a say in what is written or read instead of it. */
  private static boolean isReplaced(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(m -> m.getName().equals("writeReplace") || m.getName().equals("readResolve"));
  }

  /** Whether records of this class can be taken apart. */
  static boolean fit(Class<?> type) {
    return type.isRecord() && PLANS.get(type).isPresent();
  }

  private static Plan known(Class<?> type) {
    return PLANS
        .get(type)
        .orElseThrow(() -> new IllegalArgumentException("no plain record: " + type.getName()));
  }

  /** The values of a record that fits. */
  static @Nullable Object[] parts(Object record) {
    List<Field> fields = known(record.getClass()).fields();
    @Nullable Object[] parts = new Object[fields.size()];
    try {
      for (int i = 0; i < parts.length; i++) parts[i] = fields.get(i).get(record);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the fields were made accessible", e);
    }
    return parts;
  }

  static int partCount(Class<?> type) {
    return known(type).fields().size();
  }

  /**
   * The class of a record that arrives.
   *
   * @throws IOException when it is not here, or is none that may arrive
   */
  static Class<?> named(String name) throws IOException {
    try {
      Class<?> type = Classes.named(name);
      if (Allowed.isIt(type) && fit(type)) return type;
    } catch (ClassNotFoundException e) {
      throw new IOException("The class " + name + " is not known here.", e);
    }
    throw new InvalidClassException(
        name, "records of this class are not taken from another process");
  }

  static Object made(Class<?> type, @Nullable Object[] parts) throws IOException {
    try {
      return known(type).constructor().newInstance(parts);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      InvalidObjectException refused = new InvalidObjectException(Words.of(cause));
      refused.initCause(cause);
      throw refused;
    }
  }
}
