package dev.forklore.server.engine.compile;

import dev.forklore.wire.Amounts;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;

/** What a reader is told when a program does not compile. */
final class CompileMessages {
  private CompileMessages() {}

  /** The first error, and how many more there are. */
  static String refused(List<Diagnostic> diagnostics) {
    List<Diagnostic> errors = diagnostics.stream().filter(ReplyCheck::error).toList();
    String first =
        errors.isEmpty() ? "" : " " + place(errors.getFirst()) + errors.getFirst().message();
    String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
    return "The program did not compile (%s), so nothing was run.%s".formatted(count, first);
  }

  /** For a source that took the compiler too long. */
  static Compilation.Refused tooSlow(String file, Duration limit) {
    String message =
        "The compiler did not finish within %s and was stopped. Make the program simpler, or try again when the site is less busy."
            .formatted(Amounts.limit(limit));
    List<Diagnostic> diagnostics = List.of(new Diagnostic(file, 0, 0, "error", message));
    return new Compilation.Refused(
        new RunEvent.Compiled(limit.toMillis(), diagnostics, false), message);
  }

  private static String place(Diagnostic d) {
    if (d.file().isEmpty()) return "";
    return d.line() == 0 ? d.file() + ": " : "%s, line %d: ".formatted(d.file(), d.line());
  }
}
