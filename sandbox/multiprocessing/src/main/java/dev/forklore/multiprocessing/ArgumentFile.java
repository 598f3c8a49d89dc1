package dev.forklore.multiprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of arguments, as the java command reads it (its manual page, "java @argument files"). */
final class ArgumentFile {
  private static final Pattern WORD =
      Pattern.compile(
          "#[^\n]*|\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([^\\s\"'#]\\S*)");

  private ArgumentFile() {}

  /** None where it cannot be read any more. */
  static List<String> read(Path file) {
    List<String> words = new ArrayList<>();
    try {
      Matcher matcher = WORD.matcher(Files.readString(file));
      while (matcher.find()) {
        for (int group = 1; group <= 3; group++) {
          String word = matcher.group(group);
          if (word != null) words.add(word.replaceAll("\\\\(.)", "$1"));
        }
      }
    } catch (IOException e) {
      return words;
    }
    return words;
  }
}
