package dev.forklore.multiprocessing.codec;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that travels because something else holds it.
 *
 * @param name what the author of the program calls it, as the subject of a sentence
 */
record Part(String name, Object value) {
  /** The name of a part that its author does not tell from the whole. */
  static final String ITSELF = "it";

  /** The name of the object whose method the task is in. */
  static final String THIS = "its object (this)";

  /** Classes that wrap a task and its arguments in a lambda of their own. */
  private static final Set<String> OURS =
      Set.of(
          "dev/forklore/multiprocessing/Process",
          "dev/forklore/multiprocessing/Pool",
          "dev/forklore/multiprocessing/PoolExecutor",
          "dev/forklore/multiprocessing/pool/PoolWork");

  /** The parts of a lambda, a list, an array, a map or an object, in the order of writing. */
  static List<Part> of(Object whole) {
    Optional<SerializedLambda> lambda = Lambda.of(whole);
    if (lambda.isPresent()) return captured(lambda.get());
    return switch (whole) {
      case Object[] array -> items(Arrays.asList(array));
      case Collection<?> collection -> items(collection);
      case Map<?, ?> map -> items(map.values());
      default -> fields(whole);
    };
  }

  private static List<Part> captured(SerializedLambda lambda) {
    List<Part> parts = new ArrayList<>();
    List<String> names = CapturedNames.of(lambda);
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      add(parts, name(lambda, names, i), lambda.getCapturedArg(i));
    }
    return parts;
  }

  private static String name(SerializedLambda lambda, List<String> names, int index) {
    if (OURS.contains(lambda.getCapturingClass())) {
      return Lambda.of(lambda.getCapturedArg(index)).isPresent() ? ITSELF : "its argument";
    }
    if (names.isEmpty()) return "the object that it calls a method of";
    String name = names.get(index);
    if (name.isEmpty()) return "one of its variables";
    return name.equals("this") ? THIS : "its variable '" + name + "'";
  }

  private static List<Part> items(Collection<?> items) {
    List<Part> parts = new ArrayList<>();
    for (Object item : items) add(parts, "its element " + (parts.size() + 1), item);
    return parts;
  }

  /** None for the JDK's own classes, which keep their fields to themselves. */
  private static List<Part> fields(Object owner) {
    List<Part> parts = new ArrayList<>();
    for (Class<?> c = owner.getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) continue;
        if (!field.trySetAccessible()) continue;
        try {
          add(parts, name(field), field.get(owner));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("the field was made accessible", e);
        }
      }
    }
    return parts;
  }

  /** The compiler's names for what a class inside a method captures are {@code val$x, this$0}. */
  private static String name(Field field) {
    String name = field.getName();
    if (name.startsWith("this$")) return THIS;
    return name.startsWith("val$")
        ? "its variable '" + name.substring(4) + "'"
        : "its field '" + name + "'";
  }

  private static void add(List<Part> parts, String name, Object value) {
    if (value != null) parts.add(new Part(name, value));
  }
}
