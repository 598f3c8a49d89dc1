package dev.forklore.compiler;

import dev.forklore.wire.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * Collects the messages about one compilation, no more than a reader can use: at most {@link
 * #MAX_MESSAGES} messages of {@link #MAX_CHARACTERS} characters. Errors have precedence: when all
 * places are taken, an error takes the last that is not one.
 */
final class Messages implements DiagnosticListener<JavaFileObject> {
  static final int MAX_MESSAGES = 50;
  static final int MAX_CHARACTERS = 2_000;

  private final List<Diagnostic> messages = new ArrayList<>();
  private boolean failed;

  @Override
  public void report(javax.tools.Diagnostic<? extends JavaFileObject> found) {
    String severity = severity(found.getKind());
    boolean hasPlace = found.getPosition() != javax.tools.Diagnostic.NOPOS;
    // Such as "Recompile with -Xlint:unchecked for details", which a reader cannot do.
    if (severity.equals("note") && !hasPlace) return;
    String text = ShortNames.in(found.getMessage(Locale.ENGLISH));
    if (hasPlace && found.getSource() instanceof SourceText source) {
      int line = (int) found.getLineNumber();
      add(source.fileName(), line, source.column(found.getPosition()), severity, text);
    } else {
      add("", 0, 0, severity, text);
    }
  }

  /** Adds an error of our own. */
  void error(String file, int line, String text) {
    add(file, line, line == 0 ? 0 : 1, "error", text);
  }

  /** Whether there was an error. */
  boolean failed() {
    return failed;
  }

  List<Diagnostic> toList() {
    return List.copyOf(messages);
  }

  private void add(String file, int line, int column, String severity, String text) {
    boolean isError = severity.equals("error");
    failed |= isError;
    if (messages.size() == MAX_MESSAGES && !(isError && removeLastWarning())) return;
    messages.add(new Diagnostic(file, line, column, severity, shortened(text.strip())));
  }

  private boolean removeLastWarning() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).severity().equals("error")) continue;
      messages.remove(i);
      return true;
    }
    return false;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS - 1) + "…";
  }

  private static String severity(javax.tools.Diagnostic.Kind kind) {
    return switch (kind) {
      case ERROR -> "error";
      case WARNING, MANDATORY_WARNING -> "warning";
      case NOTE, OTHER -> "note";
    };
  }
}
