package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Example} of an {@code example} directive. */
final class ExampleReader {
  private static final Set<String> KEYS = Set.of("title", "library", "cores");

  private final LessonDraft draft;
  private final Path library;
  private final double lessonCores;

  ExampleReader(LessonDraft draft, Path library, double lessonCores) {
    this.draft = draft;
    this.library = library;
    this.lessonCores = lessonCores;
  }

  /** Null if the directive is unusable; the draft then has a problem. */
  @Nullable Example read(Directive directive) {
    DirectiveFacts facts = new DirectiveFacts(directive, draft, lessonCores, "example");
    facts.checkKeys(KEYS, "title, library and cores");
    List<Version> versions = new ArrayList<>();
    VersionReader reader = new VersionReader(draft);
    for (Directive.Entry entry : directive.entries()) {
      if (!DirectiveFacts.isLabel(entry)) continue;
      Version version = reader.read(entry);
      if (version != null) versions.add(version);
    }
    List<SourceFile> sources = librarySources(directive);
    double cores = facts.cores();
    String title = facts.title();
    if (versions.isEmpty()) draft.problem(directive.line(), "This example has no program to run.");
    if (title == null || versions.isEmpty()) return null;
    return new Example(facts.anchor(title), title, versions, sources, cores);
  }

  private List<SourceFile> librarySources(Directive directive) {
    Directive.Entry entry = directive.entry("library").orElse(null);
    if (entry == null) return List.of();
    List<SourceFile> sources = new ArrayList<>();
    for (String name : entry.values()) {
      Path file = library.resolve(name);
      if (name.matches("\\w+\\.java") && Files.isRegularFile(file)) {
        sources.add(new SourceFile(name, read(file)));
      } else {
        draft.problem(entry.line(), "The library has no source " + name + ".");
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
