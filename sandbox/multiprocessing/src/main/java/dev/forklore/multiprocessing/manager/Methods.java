package dev.forklore.multiprocessing.manager;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The methods of an interface, or of class Object, by name and types of parameters. */
final class Methods {
  private static final ClassValue<Methods> ALL =
      new ClassValue<>() {
        @Override
        protected Methods computeValue(Class<?> type) {
          return new Methods(type);
        }
      };

  private final Map<String, Method> byName = new HashMap<>();
  private final Map<Method, String> names = new HashMap<>();

  private Methods(Class<?> type) {
    for (Method method : type.getMethods()) add(method);
    for (Method method : Object.class.getMethods()) add(method);
  }

  private void add(Method method) {
    StringJoiner parameters = new StringJoiner(",", method.getName() + "(", ")");
    for (Class<?> parameter : method.getParameterTypes()) parameters.add(parameter.getName());
    String name = parameters.toString();
    names.put(method, name);
    // An interface need not be public to be called.
    if (byName.putIfAbsent(name, method) == null) method.trySetAccessible();
  }

  static Methods of(Class<?> type) {
    return ALL.get(type);
  }

  String name(Method method) {
    String name = names.get(method);
    if (name == null) throw new IllegalArgumentException("not of this interface: " + method);
    return name;
  }

  /** Null if there is none. */
  @org.jspecify.annotations.Nullable
  Method method(String name) {
    return byName.get(name);
  }
}
