package dev.forklore.bench.site;

import java.util.List;
import java.util.stream.Stream;

/** Just enough JSON: fields out of what our server says, which is known, and strings into it. */
public final class Json {
  private Json() {}

  /** The string of the first field of this name; empty if there is none or it is null. */
  public static String text(String json, String field) {
    int at = valueOf(json, field);
    if (at < 0 || json.charAt(at) != '"') return "";
    StringBuilder text = new StringBuilder();
    for (int i = at + 1; json.charAt(i) != '"'; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = json.charAt(++i);
      if (escaped == 'u') {
        text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
        i += 4;
      } else {
        text.append(plain(escaped));
      }
    }
    return text.toString();
  }

  /** The number of the first field of this name; not a number if there is none. */
  public static double number(String json, String field) {
    int at = valueOf(json, field);
    if (at < 0) return Double.NaN;
    int end = at;
    while (end < json.length() && "+-.eE0123456789".indexOf(json.charAt(end)) >= 0) end++;
    return end == at ? Double.NaN : Double.parseDouble(json.substring(at, end));
  }

  /** The numbers of the first field of this name, a list of integers; empty if there is none. */
  public static List<Integer> integers(String json, String field) {
    int at = valueOf(json, field);
    if (at < 0 || json.charAt(at) != '[') return List.of();
    String list = json.substring(at + 1, json.indexOf(']', at)).strip();
    if (list.isEmpty()) return List.of();
    return Stream.of(list.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
  }

  public static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ') json.append("\\u%04x".formatted((int) c));
          else json.append(c);
        }
      }
    }
    return json.append('"').toString();
  }

  /** Inside a string a quotation mark has a backslash before it, so text is never a field. */
  private static int valueOf(String json, String field) {
    String key = "\"" + field + "\":";
    int at = json.indexOf(key);
    return at < 0 ? -1 : at + key.length();
  }

  private static char plain(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }
}
