package dev.forklore.server.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Fills templates. Safe for use by many threads. */
final class Templates {
  private final TemplateEngine engine;

  private Templates(TemplateEngine engine) {
    this.engine = engine;
    engine.setBinaryStaticContent(true);
    engine.setTrimControlStructures(true);
  }

  /** Those that the build compiled. */
  static Templates precompiled() {
    return new Templates(TemplateEngine.createPrecompiled(ContentType.Html));
  }

  /** The sources, compiled again after each change; for development, from the repository's root. */
  static Templates live() {
    DirectoryCodeResolver sources = new DirectoryCodeResolver(Path.of("server/src/main/jte"));
    return new Templates(
        TemplateEngine.create(sources, Path.of("server/target/live-templates"), ContentType.Html));
  }

  byte[] render(String name, Map<String, Object> parameters) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(name, parameters, output);
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength())) {
      output.writeTo(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }
}
