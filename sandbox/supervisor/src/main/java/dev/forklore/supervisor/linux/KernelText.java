package dev.forklore.supervisor.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Short texts that the kernel makes when they are read. Some are read a hundred times a second
 * beside the program on its own cores, so this takes the shortest way that the JDK has.
 */
final class KernelText {
  /** Enough for any of them; what is longer is cut. */
  private static final int MOST_BYTES = 4096;

  private KernelText() {}

  /** Empty when there is no such file, or whatever it tells of is gone. */
  static String read(String file) {
    byte[] bytes = new byte[MOST_BYTES];
    try (FileInputStream in = new FileInputStream(file)) {
      int length = Math.max(0, in.read(bytes));
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The number that the file consists of. */
  static OptionalLong number(String file) {
    return parse(read(file));
  }

  /** The numbers that a text consists of, with spaces in between. */
  static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String number : text.strip().split(" ", -1)) {
      OptionalLong parsed = parse(number);
      if (parsed.isPresent()) numbers.add(parsed.getAsLong());
    }
    return numbers;
  }

  /** The number behind this word in a file of "word number" lines. */
  static OptionalLong number(String file, String word) {
    String text = "\n" + read(file);
    String label = "\n" + word + " ";
    int start = text.indexOf(label);
    if (start < 0) return OptionalLong.empty();
    int end = text.indexOf('\n', start + 1);
    return parse(text.substring(start + label.length(), end < 0 ? text.length() : end));
  }

  private static OptionalLong parse(String number) {
    try {
      return OptionalLong.of(Long.parseLong(number.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
