package dev.forklore.wire;

/**
 * One message of the compiler.
 *
 * @param file the source file's name as the reader gave it; empty when the message is about none
 * @param line 1-based; 0 when the message is about no line
 * @param column 1-based; 0 when the message is about no column
 * @param severity {@code "error"}, {@code "warning"} or {@code "note"}
 * @param message what is wrong, in the compiler's words
 */
public record Diagnostic(String file, int line, int column, String severity, String message) {}
