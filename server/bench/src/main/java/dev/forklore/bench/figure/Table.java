package dev.forklore.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Outcomes as people read them: a Markdown table, with what explains a row beneath it. */
public final class Table {
  private static final List<String> HEAD =
      List.of("name", "what", "ours: median (min–max)", "yardstick", "ratio", "goal", "met");

  private Table() {}

  public static String of(List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    rows.add(HEAD);
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Measured measured -> {
          for (Figure figure : measured.figures()) {
            rows.add(row(measured.name(), figure));
            if (!figure.details().isEmpty()) notes.add(note(measured.name(), figure));
          }
        }
        case Outcome.Failed failed -> notes.add(failed.name() + ": FAILED. " + failed.sentence());
      }
    }
    return aligned(rows) + "\n" + String.join("\n", notes) + "\n";
  }

  /** For those who wait: a line a figure. */
  public static String brief(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> "  FAILED. " + failed.sentence() + "\n";
      case Outcome.Measured measured ->
          measured.figures().stream()
              .map(figure ->
                  "  " + String.join("  ", row("", figure).subList(1, HEAD.size())) + "\n")
              .collect(Collectors.joining());
    };
  }

  private static List<String> row(String name, Figure figure) {
    Measure yardstick = figure.yardstick();
    boolean none = figure.goal() instanceof Goal.None;
    return List.of(
        name,
        figure.what(),
        shown(figure.ours(), figure.unit()),
        yardstick == null ? "" : yardstick.label() + ": " + shown(yardstick, figure.unit()),
        yardstick == null ? "" : String.format(Locale.ROOT, "%.3f", figure.ratio()),
        figure.goal().text(figure.unit()),
        none ? "" : figure.met() ? "yes" : "NO");
  }

  private static String shown(Measure measure, String unit) {
    String value = number(measure.value()) + " " + unit;
    if (measure.min() == measure.max()) return value;
    return value + " (" + number(measure.min()) + "–" + number(measure.max()) + ")";
  }

  private static String note(String name, Figure figure) {
    StringBuilder note = new StringBuilder(name + ", " + figure.what() + ":");
    figure
        .details()
        .forEach(
            (what, value) -> note.append("\n    ").append(number(value)).append("  ").append(what));
    return note.toString();
  }

  /** Three digits that mean something. */
  public static String number(double value) {
    int decimals =
        Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      text.append('|');
      for (int c = 0; c < HEAD.size(); c++)
        text.append(' ').append(padded(rows, r, c)).append(" |");
      text.append('\n');
      if (r == 0) text.append("|---".repeat(HEAD.size())).append("|\n");
    }
    return text.toString();
  }

  private static String padded(List<List<String>> rows, int row, int column) {
    int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
    String text = rows.get(row).get(column);
    return text + " ".repeat(width - text.length());
  }
}
