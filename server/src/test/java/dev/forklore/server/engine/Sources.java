package dev.forklore.server.engine;

import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs for tests. */
public final class Sources {
  private Sources() {}

  public static Source java(String text) {
    return of(Language.JAVA, "A.java", text);
  }

  public static Source python(String text) {
    return of(Language.PYTHON, "a.py", text);
  }

  private static Source of(Language language, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Source(language, List.of(new ProgramFile(name, bytes)), name);
  }
}
