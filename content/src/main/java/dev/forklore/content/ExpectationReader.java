package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the file that says what a program does. Its form is {@link Expectation}'s. */
final class ExpectationReader {
  private static final Pattern COUNTED =
      Pattern.compile("(?:(\\d{1,3}) times|(at least once)|(any number of times)): (.*)");
  private static final String ORDERED = "ordered";
  private static final String ANY_ORDER = "any order";
  private static final String PROCESSES = "processes";
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final String name;
  private final LessonDraft draft;

  ExpectationReader(String name, LessonDraft draft) {
    this.name = name;
    this.draft = draft;
  }

  /** Null if there is a mistake; the draft then has a problem. */
  @Nullable Expectation read(String text) {
    List<String> source = text.lines().toList();
    if (source.isEmpty() || !isOrder(source.getFirst())) {
      draft.problemIn(name, 1, "The first line must be \"ordered\" or \"any order\".");
      return null;
    }
    List<Expectation.Section> sections = new ArrayList<>();
    List<Expectation.Line> processes = List.of();
    int next = 0;
    while (next < source.size()) {
      String heading = source.get(next);
      List<Expectation.Line> lines = section(source, next + 1);
      if (lines == null) return null;
      next += 1 + lines.size();
      if (heading.equals(PROCESSES)) processes = lines;
      else sections.add(new Expectation.Section(heading.equals(ORDERED), lines));
    }
    return new Expectation(sections, processes);
  }

  /** The lines from here up to the next heading; null if one has a mistake. */
  private @Nullable List<Expectation.Line> section(List<String> source, int from) {
    List<Expectation.Line> lines = new ArrayList<>();
    for (int i = from; i < source.size() && !isHeading(source.get(i)); i++) {
      Expectation.Line line = line(source.get(i), i + 1);
      if (line == null) return null;
      lines.add(line);
    }
    return lines;
  }

  private static boolean isHeading(String line) {
    return isOrder(line) || line.equals(PROCESSES);
  }

  private static boolean isOrder(String line) {
    return line.equals(ORDERED) || line.equals(ANY_ORDER);
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
