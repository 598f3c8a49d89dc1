package dev.forklore.content;

/** The languages that programs are written in. */
public enum Language {
  JAVA,
  PYTHON
}
