package dev.forklore.content;

/** The languages of programs. */
public enum Language {
  JAVA,
  PYTHON
}
