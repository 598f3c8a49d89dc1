package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.sandbox.CheckResult.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program measured inside a sandbox, and what is to be said of it. What it could not read is
 * not checked, whatever else is known.
 */
public final class Findings {
  private static final String PROBE = "probe.py";

  private final Map<String, String> found;
  private final String hidden;
  private final List<CheckResult> results = new ArrayList<>();

  /**
   * Of these measurements.
   *
   * @param hidden why something cannot be read from inside
   */
  public Findings(Map<String, String> found, String hidden) {
    this.found = Map.copyOf(found);
    this.hidden = hidden;
  }

  /** The program that measures: Python, which prints a name, a tab and a value a line. */
  public static String probe() throws IOException {
    try (InputStream in = Findings.class.getResourceAsStream(PROBE)) {
      if (in == null) throw new IOException("the server was built without " + PROBE);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the probe printed. */
  public static Map<String, String> parsed(String said) {
    Map<String, String> found = new HashMap<>();
    for (String line : said.lines().toList()) {
      String[] parts = line.split("\t", 2);
      if (parts.length == 2) found.put(parts[0], parts[1]);
    }
    return found;
  }

  /** Something without which strangers' programs must not be run. */
  public void must(
      String name, boolean read, boolean holds, String good, String bad, String remedy) {
    judge(Weight.MISSING, name, read, holds, good, bad, remedy);
  }

  /** Something that makes the sandbox stronger. */
  public void could(
      String name, boolean read, boolean holds, String good, String bad, String remedy) {
    judge(Weight.WEAKER, name, read, holds, good, bad, remedy);
  }

  private void judge(
      Weight otherwise,
      String name,
      boolean read,
      boolean holds,
      String good,
      String bad,
      String remedy) {
    if (!read) results.add(new CheckResult(Weight.UNCHECKED, name, hidden, ""));
    else if (holds) results.add(new CheckResult(Weight.OK, name, good, ""));
    else results.add(new CheckResult(otherwise, name, bad, remedy));
  }

  /** What was said so far. */
  public List<CheckResult> results() {
    return List.copyOf(results);
  }

  /** Whether all of these could be read. */
  public boolean read(String... names) {
    return List.of(names).stream().noneMatch(name -> value(name).isEmpty());
  }

  /** Whether it has this value. */
  public boolean is(String name, String value) {
    return value(name).equals(value);
  }

  /** Its value; empty if it could not be read. */
  public String value(String name) {
    return found.getOrDefault(name, "");
  }

  /** Its value; the largest number if it has none, or is no number. */
  public long number(String name) {
    try {
      return Long.parseLong(value(name));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
