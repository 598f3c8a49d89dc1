package dev.forklore.supervisor.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Short texts that the kernel makes when they are read, as words and numbers. */
final class KernelText {
  private KernelText() {}

  /** Empty when there is no such file, or whatever it tells of is gone. */
  static String read(String file) {
    return KernelBytes.of(file).text();
  }

  /** The number that the file consists of. */
  static OptionalLong number(String file) {
    return parse(read(file));
  }

  /** The numbers that a text begins with. */
  static List<Long> numbers(KernelBytes text) {
    List<Long> numbers = new ArrayList<>();
    Numbers all = text.numbers();
    while (all.hasNext()) {
      long number = all.next();
      if (all.sound()) numbers.add(number);
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
