package dev.forklore.server.web.answer;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ValueNode;

/** JsonNumbers as all of the site's JSON and CSV has them: rounded, whole ones without a point. */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** For JSON: 2 rather than 2.0. */
  public static ValueNode of(double value) {
    return isWhole(value) ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
  }

  /** For CSV and sentences, likewise. */
  public static String text(double value) {
    return isWhole(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Of a millisecond: none of these clocks is more precise. */
  public static double thousandths(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  /** So precise that a page that rounds again gets the numbers of the sentences. */
  public static double millionths(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
  }
}
