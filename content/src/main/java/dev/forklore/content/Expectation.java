package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program must print whatever the timing, in sections of lines, one after the other; and
 * which processes it must have had. Read from the file {@code Program.java.expected} beside the
 * program:
 *
 * <pre>
 * ordered
 * Counting\.
 * any order
 * 2 times: Part \d is done\.
 * at least once: Still here\.
 * ordered
 * Counted \d+\.
 * processes
 * main: exit 0
 * 2 times: Part-\d of main: exit 0
 * </pre>
 *
 * Each line is a regular expression for one whole line of output, wanted once if it does not say
 * otherwise ({@code n times:}, {@code at least once:}, {@code any number of times:}). A process is
 * its name, the name of the process that started it, and how it ended: {@code exit 3} or {@code
 * signal 9}.
 *
 * @param processes in any order; empty if nothing is said of them
 */
public record Expectation(List<Section> sections, List<Line> processes) {
  public Expectation {
    sections = List.copyOf(sections);
    processes = List.copyOf(processes);
  }

  /** Lines that come in the order given, or in any. */
  public record Section(boolean ordered, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /** A line that comes {@code least} to {@code most} times. */
  public record Line(Pattern pattern, int least, int most) {
    boolean matches(String text) {
      return pattern.matcher(text).matches();
    }
  }

  /**
   * Compares what was printed, line by line. A line of output counts for the first expected line
   * that it matches and that still has room, so put the narrower pattern first.
   *
   * @return a sentence for each difference; empty when all is as expected
   */
  public List<String> check(List<String> printed) {
    List<String> problems = new ArrayList<>();
    int next = 0;
    for (Section section : sections) {
      SectionMatch match = new SectionMatch(section);
      while (next < printed.size() && match.takes(printed.get(next))) next++;
      problems.addAll(match.missing());
      if (!problems.isEmpty()) break;
    }
    if (next < printed.size()) {
      problems.add("Line " + (next + 1) + " was not expected there: " + printed.get(next));
    }
    return problems;
  }

  /**
   * Compares the processes that there were, each as a line.
   *
   * @return a sentence for each difference; empty when all is as expected
   */
  public List<String> checkProcesses(List<String> told) {
    SectionMatch match = new SectionMatch(new Section(false, processes));
    List<String> problems = new ArrayList<>();
    for (String process : told) {
      if (!match.takes(process)) problems.add("This process was not expected: " + process);
    }
    problems.addAll(match.missing());
    return problems;
  }
}
