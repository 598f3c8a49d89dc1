package dev.forklore.wire;

import java.util.Locale;

/** The languages that programs are written in. */
public enum Language {
  JAVA,
  PYTHON;

  /** Its name in the HTTP API: {@code java}, {@code python}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
