package dev.forklore.server.engine.compile;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.util.List;

/**
 * What a compiler may answer: it works on hostile sources, so its answers are cut to size too, and
 * refused where they cannot be true.
 */
final class ReplyCheck {
  private static final int MOST_DIAGNOSTICS = 100;
  private static final int LONGEST_MESSAGE = 4_000;
  private static final int LONGEST_NAME = 200;

  /** 64 KiB of source make much less; a start command with this much still fits in a frame. */
  private static final long MOST_CLASS_BYTES = 4L << 20;

  private ReplyCheck() {}

  /**
   * The reply, cut to size.
   *
   * @throws IOException if no honest compiler answers like that
   */
  static CompileReply checked(CompileReply reply) throws IOException {
    List<Diagnostic> diagnostics =
        reply.diagnostics().stream().limit(MOST_DIAGNOSTICS).map(ReplyCheck::cut).toList();
    boolean time = reply.millis() >= 0 && !Double.isInfinite(reply.millis());
    boolean ready = !reply.mainClass().isBlank() && !reply.classes().isEmpty();
    if (!time || (!reply.failed() && !ready)) {
      throw new IOException("a compiler sent an impossible answer");
    }
    List<ProgramFile> classes = reply.failed() ? List.of() : reply.classes();
    if (bytes(classes) > MOST_CLASS_BYTES) throw new IOException("too many bytes of classes");
    List<Diagnostic> kept = reply.failed() ? withAnError(diagnostics, reply) : diagnostics;
    return new CompileReply(reply.id(), reply.millis(), kept, reply.mainClass(), classes);
  }

  /** Roughly how much memory a reply takes. */
  static long bytes(CompileReply reply) {
    long text =
        reply.diagnostics().stream().mapToLong(d -> d.file().length() + d.message().length()).sum();
    return bytes(reply.classes()) + 2 * text + 500;
  }

  private static long bytes(List<ProgramFile> classes) {
    return classes.stream().mapToLong(c -> c.name().length() + (long) c.bytes().length).sum();
  }

  /** A hundred warnings must not push the one error out. */
  private static List<Diagnostic> withAnError(List<Diagnostic> cut, CompileReply whole) {
    if (cut.stream().anyMatch(ReplyCheck::error)) return cut;
    return whole.diagnostics().stream()
        .filter(ReplyCheck::error)
        .limit(MOST_DIAGNOSTICS)
        .map(ReplyCheck::cut)
        .toList();
  }

  static boolean error(Diagnostic d) {
    return d.severity().equals("error");
  }

  private static Diagnostic cut(Diagnostic d) {
    return new Diagnostic(
        cut(d.file(), LONGEST_NAME),
        Math.max(0, d.line()),
        Math.max(0, d.column()),
        severity(d.severity()),
        cut(d.message(), LONGEST_MESSAGE));
  }

  private static String severity(String text) {
    return text.equals("error") || text.equals("warning") ? text : "note";
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
