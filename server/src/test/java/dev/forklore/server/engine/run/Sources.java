package dev.forklore.server.engine.run;

import dev.forklore.server.engine.Source;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs for tests. */
public final class Sources {
  private Sources() {}

  public static Source java(String text) {
    return of(Source.Language.JAVA, "A.java", text);
  }

  public static Source python(String text) {
    return of(Source.Language.PYTHON, "a.py", text);
  }

  private static Source of(Source.Language language, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Source(language, List.of(new ProgramFile(name, bytes)), name);
  }
}
