package dev.forklore.multiprocessing.codec;

import java.util.List;

/** Which classes may arrive: the program's own, and the JDK's that hold values. */
final class Allowed {
  private static final List<String> VALUES =
      List.of(
          "java.lang.",
          "java.util.",
          "java.math.",
          "java.time.",
          "java.text.",
          "java.io.File",
          "java.net.URI",
          "java.net.Inet",
          "java.net.SocketAddress",
          "java.net.UnixDomainSocketAddress",
          "java.nio.file.",
          "java.nio.charset.",
          "java.sql.",
          "java.awt.Color",
          "java.awt.Point",
          "java.awt.Rectangle",
          "java.awt.Dimension");

  private Allowed() {}

  static boolean isIt(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) element = element.getComponentType();
    if (element.isPrimitive() || Throwable.class.isAssignableFrom(element)) return true;
    if (!isOfTheJdk(element)) return true;
    for (String prefix : VALUES) if (element.getName().startsWith(prefix)) return true;
    return false;
  }

  static boolean isOfTheJdk(Class<?> type) {
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }
}
