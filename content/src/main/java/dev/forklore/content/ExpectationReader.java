package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the file that says what a program prints. Its form is {@link Expectation}'s. */
final class ExpectationReader {
  private static final Pattern COUNTED =
      Pattern.compile("(?:(\\d{1,3}) times|(at least once)|(any number of times)): (.*)");
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final String name;
  private final LessonDraft draft;

  ExpectationReader(String name, LessonDraft draft) {
    this.name = name;
    this.draft = draft;
  }

  /** Null if there is a mistake; the draft then has a problem. */
  @Nullable Expectation read(String text) {
    List<Expectation.Section> sections = new ArrayList<>();
    List<Expectation.Line> lines = new ArrayList<>();
    List<String> source = text.lines().toList();
    if (source.isEmpty() || !isOrder(source.getFirst())) {
      draft.problemIn(name, 1, "The first line must be \"ordered\" or \"any order\".");
      return null;
    }
    boolean ordered = source.getFirst().equals("ordered");
    for (int i = 1; i < source.size(); i++) {
      if (isOrder(source.get(i))) {
        sections.add(new Expectation.Section(ordered, lines));
        lines = new ArrayList<>();
        ordered = source.get(i).equals("ordered");
      } else {
        Expectation.Line line = line(source.get(i), i + 1);
        if (line == null) return null;
        lines.add(line);
      }
    }
    sections.add(new Expectation.Section(ordered, lines));
    return new Expectation(sections);
  }

  private static boolean isOrder(String line) {
    return line.equals("ordered") || line.equals("any order");
  }

  private Expectation.@Nullable Line line(String text, int number) {
    Matcher counted = COUNTED.matcher(text);
    boolean plain = !counted.matches();
    try {
      Pattern pattern = Pattern.compile(plain ? text : counted.group(4));
      if (plain) return new Expectation.Line(pattern, 1, 1);
      if (counted.group(2) != null) return new Expectation.Line(pattern, 1, UNLIMITED);
      if (counted.group(3) != null) return new Expectation.Line(pattern, 0, UNLIMITED);
      int times = Integer.parseInt(counted.group(1));
      return new Expectation.Line(pattern, times, times);
    } catch (PatternSyntaxException e) {
      draft.problemIn(name, number, "Not a regular expression: " + e.getDescription() + ".");
      return null;
    }
  }
}
