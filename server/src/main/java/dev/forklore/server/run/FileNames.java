package dev.forklore.server.run;

import dev.forklore.wire.Language;

/** What a file of a program may be called. The sandbox has one folder for all of them. */
final class FileNames {
  private static final int MOST_LETTERS = 100;

  private FileNames() {}

  /**
   * @param field where the name stands in the request
   * @throws InvalidRequest if it is not allowed, with the rule that it breaks
   */
  static void check(Language language, String field, String name) {
    String broken = broken(language, name);
    if (!broken.isEmpty()) {
      throw InvalidRequest.of(
          field, "“%s” cannot be the name of a file here: %s".formatted(shown(name), broken));
    }
  }

  /** The rule that a name breaks; empty if none. */
  private static String broken(Language language, String name) {
    String ending = ending(language);
    if (name.isEmpty()) return "it is empty.";
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return "it names a folder, but all files of a program must be in one folder.";
    }
    if (!name.endsWith(ending)) return "it must end with %s.".formatted(ending);
    String stem = name.substring(0, name.length() - ending.length());
    if (stem.isEmpty()) return "there must be a name before %s.".formatted(ending);
    if (stem.length() > MOST_LETTERS) {
      return "at most %d characters are allowed before %s.".formatted(MOST_LETTERS, ending);
    }
    return switch (language) {
      case JAVA -> brokenJava(stem);
      case PYTHON -> brokenPython(stem);
    };
  }

  private static String brokenJava(String stem) {
    if (!stem.chars().allMatch(c -> isLetterOrDigit(c) || c == '_')) {
      return "only the letters A to Z and a to z, digits and underscores are allowed before .java.";
    }
    return isDigit(stem.charAt(0))
        ? "it must not begin with a digit, because a class name cannot."
        : "";
  }

  private static String brokenPython(String stem) {
    if (!stem.chars().allMatch(c -> isLetterOrDigit(c) || c == '_' || c == '-')) {
      return "only the letters A to Z and a to z, digits, underscores and hyphens are allowed before .py.";
    }
    return stem.charAt(0) == '-' ? "it must not begin with a hyphen." : "";
  }

  static String ending(Language language) {
    return switch (language) {
      case JAVA -> ".java";
      case PYTHON -> ".py";
    };
  }

  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static boolean isLetterOrDigit(int c) {
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
