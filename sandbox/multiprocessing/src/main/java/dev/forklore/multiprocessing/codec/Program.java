package dev.forklore.multiprocessing.codec;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The class that the program was started with. */
public final class Program {
  private static final String SOURCE_LAUNCHER = "jdk.compiler/";

  private static volatile String told = "";

  private Program() {}

  /** A child is told by its parent. */
  public static void is(String className) {
    told = className;
  }

  /**
   * Its name; empty where that is not known. In source-file mode the launcher's command names only
   * the file, and this is {@code jdk.compiler/} and more.
   */
  public static String className() {
    if (!told.isEmpty()) return told;
    String command = System.getProperty("sun.java.command", "");
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    boolean ofModule = first.contains("/") && !first.startsWith(SOURCE_LAUNCHER);
    return ofModule ? first.substring(first.indexOf('/') + 1) : first;
  }

  /**
   * Whether the launcher made an object of this class to call its {@code main} (JEP 512): the class
   * is what the program was started with, and its main method is one of the two that are called.
   */
  static boolean isOf(Class<?> type) {
    String name = className();
    boolean named = type.getName().equals(name);
    boolean fromSource = name.startsWith(SOURCE_LAUNCHER) && Classes.travel(type);
    return (named || fromSource) && hasInstanceMain(type);
  }

  private static boolean hasInstanceMain(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      int modifiers = method.getModifiers();
      if (!method.getName().equals("main")) continue;
      if (Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) continue;
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length == 0) return true;
      if (parameters.length == 1 && parameters[0] == String[].class) return true;
    }
    return false;
  }
}
