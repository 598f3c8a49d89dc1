package dev.forklore.compiler;

import dev.forklore.multiprocessing.Process;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests and the library, as the tests need them. */
final class Programs {
  private Programs() {}

  /** The teaching library as this build made it. */
  static Path library() {
    return Path.of(Process.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** A request with these names and texts in turn; the first file is the main one. */
  static CompileRequest request(String... namesAndTexts) {
    List<ProgramFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
      files.add(new ProgramFile(namesAndTexts[i] + ".java", text));
    }
    return new CompileRequest(7, files, namesAndTexts[0]);
  }

  /** A program that takes javac longer than anybody waits: each call doubles what it tries. */
  static String endless() {
    String call = "f(".repeat(40) + "null" + ")".repeat(40);
    return """
    static <T> T f(T t) { return t; }
    static <T extends Comparable<T>> T f(List<T> t) { return null; }
    static <T extends Runnable> T f(Set<? super T> t) { return null; }
    void main() { f(() -> f(() -> %s)); }
    """
        .formatted(call);
  }
}
