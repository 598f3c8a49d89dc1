package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ProcessIdentity;
import java.util.List;
import java.util.Set;

/** The name of a process as readers see it. */
public final class ProcessName {
  static final String UNKNOWN = "unknown";

  private static final String GIVEN = "-Ddev.forklore.process.name=";
  private static final int LONGEST = 60;

  /** On one letter; scripts that pile up more are not known to us. */
  private static final int MOST_MARKS = 3;

  private static final String OF_MULTIPROCESSING = "from multiprocessing.";

  /**
   * The JVM's options that take the next argument as their value (the java command's manual page).
   */
  private static final Set<String> JAVA_PAIRS =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--limit-modules",
          "--enable-native-access",
          "--source");

  private static final Set<String> PYTHON_PAIRS = Set.of("-X", "-W", "--check-hash-based-pycs");

  private ProcessName() {}

  static String of(ProcessIdentity process) {
    return tidy(raw(process));
  }

  private static String raw(ProcessIdentity process) {
    for (String argument : process.arguments()) {
      if (argument.startsWith(GIVEN)) return argument.substring(GIVEN.length());
    }
    if (process.isJava()) return java(process.arguments());
    boolean python = process.isPython() || process.command().startsWith("python");
    boolean named = !process.command().isEmpty() && !process.command().startsWith("python");
    if (python && !named) return python(process.arguments(), process.command());
    if (python || process.executable().isEmpty()) return process.command();
    return process.program();
  }

  private static String java(List<String> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-jar"))
        return i + 1 < arguments.size() ? file(arguments.get(i + 1)) : "java";
      if (argument.equals("-m") || argument.equals("--module")) continue;
      if (JAVA_PAIRS.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return argument.endsWith(".java") ? file(argument).replace(".java", "") : simple(argument);
      }
    }
    return "java";
  }

  private static String python(List<String> arguments, String otherwise) {
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      if (argument.equals("-c")) return helper(next);
      if (argument.equals("-m")) return next;
      if (PYTHON_PAIRS.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-")) {
        return file(argument);
      }
    }
    return otherwise;
  }

  /**
   * Python's multiprocessing starts its own helpers with {@code -c "… from multiprocessing.x …"}.
   */
  private static String helper(String script) {
    int from = script.indexOf(OF_MULTIPROCESSING);
    if (from < 0) return "-c";
    String module = script.substring(from + OF_MULTIPROCESSING.length());
    return module.substring(0, Math.max(0, module.indexOf(' ')));
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('/')) + 1);
  }

  /**
   * Processes choose their names themselves, so: an end, and nothing that is not seen or that moves
   * or covers what stands beside it.
   */
  static String tidy(String name) {
    StringBuilder clean = new StringBuilder();
    int marks = MOST_MARKS;
    for (int c : name.strip().codePoints().limit(LONGEST).toArray()) {
      int type = Character.getType(c);
      marks = isMark(type) ? marks + 1 : 0;
      if (type == Character.SPACE_SEPARATOR) clean.append(' ');
      else clean.appendCodePoint(isSeen(c, type) && marks <= MOST_MARKS ? c : '?');
      // A mark would go on top of what stands for something else.
      if (clean.charAt(clean.length() - 1) == '?' || type == Character.SPACE_SEPARATOR) {
        marks = MOST_MARKS;
      }
    }
    String plain = clean.toString().strip();
    return plain.isEmpty() ? UNKNOWN : plain;
  }

  private static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Not controls, formats (which turn the direction of writing), separators of lines, or none. */
  private static boolean isSeen(int character, int type) {
    return switch (type) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isInvisible(character);
    };
  }

  /**
   * Letters, marks and symbols that show nothing, or only change what another character looks like
   * (Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt, less the formats), and
   * the two that are drawn as if nothing were there.
   */
  private static boolean isInvisible(int c) {
    return switch (c) {
      // A joiner, fillers, vowels that are not written, an empty braille cell, an object's place.
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC -> true;
      // Variation selectors.
      default ->
          (c >= 0x180B && c <= 0x180F)
              || (c >= 0xFE00 && c <= 0xFE0F)
              || (c >= 0xE0000 && c <= 0xE0FFF);
    };
  }
}
