package dev.forklore.server.engine.sandbox;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a sandbox's own process (never the reader's program) prints on standard error to the
 * log: line by line, bounded, and without anything that a terminal would obey. For one thread.
 */
public final class StderrLog {
  private static final Logger LOG = LoggerFactory.getLogger(StderrLog.class);
  private static final int LONGEST_LINE = 1_000;

  private final String purpose;
  private final StringBuilder line = new StringBuilder();
  private int budgetBytes;

  public StderrLog(String purpose, int budgetBytes) {
    this.purpose = purpose;
    this.budgetBytes = budgetBytes;
  }

  public synchronized void write(byte[] bytes) {
    if (budgetBytes <= 0) return;
    budgetBytes -= bytes.length;
    for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
      if (c == '\n' || line.length() >= LONGEST_LINE) end();
      if (c != '\n') line.append(Character.isISOControl(c) ? ' ' : c);
    }
  }

  /** Logs what is left of the last line. */
  public synchronized void end() {
    if (!line.isEmpty()) LOG.warn("A {} sandbox says: {}", purpose, line);
    line.setLength(0);
  }
}
