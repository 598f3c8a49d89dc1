package dev.forklore.multiprocessing.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of arguments, as the java command reads it (its manual page, "java @argument files"). */
final class ArgumentFile {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  private ArgumentFile(String text) {
    this.text = text;
  }

  /** None if it can no longer be read. */
  static List<String> read(Path file) {
    try {
      ArgumentFile arguments = new ArgumentFile(Files.readString(file));
      while (arguments.hasNext()) arguments.words.add(arguments.next());
      return arguments.words;
    } catch (IOException e) {
      return List.of();
    }
  }

  private boolean hasNext() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') at = Math.max(at + 1, end());
      else if (Character.isWhitespace(c)) at++;
      else return true;
    }
    return false;
  }

  private int end() {
    int line = text.indexOf('\n', at);
    return line < 0 ? text.length() : line;
  }

  private String next() {
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote == 0 && Character.isWhitespace(c)) break;
      if (quote != 0 && c == '\\' && at + 1 < text.length()) word.append(text.charAt(++at));
      else if (c == quote) quote = 0;
      else if (quote == 0 && (c == '"' || c == '\'')) quote = c;
      else word.append(c);
    }
    return word.toString();
  }
}
