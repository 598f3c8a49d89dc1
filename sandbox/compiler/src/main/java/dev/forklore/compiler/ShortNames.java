package dev.forklore.compiler;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the JDK's classes without their packages, as the {@code javac} command does: {@code
 * List<String>} for {@code java.util.List<java.lang.String>}. Through its interface javac only says
 * the long form.
 */
final class ShortNames {
  private static final Pattern JDK_CLASS =
      Pattern.compile("\\bjavax?\\.(?:[a-z]\\w*\\.)+([A-Z]\\w*)");

  private ShortNames() {}

  static String in(String message) {
    return JDK_CLASS.matcher(message).replaceAll(name -> shortened(name, message));
  }

  private static String shortened(MatchResult name, String message) {
    String simpleName = name.group(1);
    Matcher namesakes =
        Pattern.compile("(?<![\\w.])(?:\\w+\\.)*" + simpleName + "\\b").matcher(message);
    boolean isAlone = namesakes.results().allMatch(other -> other.group().equals(name.group()));
    return isAlone ? simpleName : name.group();
  }
}
