package dev.forklore.bench.figure;

import java.util.Locale;

/** What a figure has to reach. */
public sealed interface Goal {

  boolean met(Figure figure);

  /** As the table says it. */
  String text(String unit);

  /** Ours is at most this, in the figure's unit. */
  record AtMost(double most) implements Goal {
    @Override
    public boolean met(Figure figure) {
      return figure.ours().value() <= most;
    }

    @Override
    public String text(String unit) {
      return "≤ " + plain(most) + " " + unit;
    }
  }

  /** Ours is at most so many times the yardstick, and a constant more. */
  record AtMostTimes(double factor, double more) implements Goal {
    @Override
    public boolean met(Figure figure) {
      return figure.ours().value() <= factor * figure.yardstickValue() + more;
    }

    @Override
    public String text(String unit) {
      return "≤ " + plain(factor) + " ×" + (more == 0 ? "" : " + " + plain(more) + " " + unit);
    }
  }

  /** Ours is at least so many times the yardstick. */
  record AtLeastTimes(double factor) implements Goal {
    @Override
    public boolean met(Figure figure) {
      return figure.ours().value() >= factor * figure.yardstickValue();
    }

    @Override
    public String text(String unit) {
      return "≥ " + plain(factor) + " ×";
    }
  }

  /** Ours differs from the yardstick by at most this part of it, either way. */
  record Within(double part) implements Goal {
    @Override
    public boolean met(Figure figure) {
      return Math.abs(figure.ours().value() / figure.yardstickValue() - 1) <= part;
    }

    @Override
    public String text(String unit) {
      return "within " + plain(part * 100) + " %";
    }
  }

  /** It is shown to explain others. */
  record None() implements Goal {
    @Override
    public boolean met(Figure figure) {
      return true;
    }

    @Override
    public String text(String unit) {
      return "";
    }
  }

  static Goal atMostTimes(double factor) {
    return new AtMostTimes(factor, 0);
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
