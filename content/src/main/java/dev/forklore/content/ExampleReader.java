package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Example} of an {@code example} directive. */
final class ExampleReader {
  private static final Set<String> KEYS = Set.of("title", "library", "cpus");

  private final LessonDraft draft;
  private final Path library;
  private final double lessonCpus;

  ExampleReader(LessonDraft draft, Path library, double lessonCpus) {
    this.draft = draft;
    this.library = library;
    this.lessonCpus = lessonCpus;
  }

  /** Null if nothing can be made of it; the draft then has a problem. */
  @Nullable Example read(Directive directive) {
    refuseRepeatedKeys(directive);
    List<Version> versions = new ArrayList<>();
    VersionReader reader = new VersionReader(draft);
    for (Directive.Entry entry : directive.entries()) {
      if (Character.isUpperCase(entry.key().charAt(0))) {
        Version version = reader.read(entry);
        if (version != null) versions.add(version);
      } else if (!KEYS.contains(entry.key())) {
        draft.problem(
            entry.line(),
            "There is no key "
                + entry.key()
                + "; there are title, library and cpus, and labels begin with a capital.");
      }
    }
    List<SourceFile> sources = librarySources(directive);
    double cpus = cpus(directive);
    String title = title(directive);
    if (versions.isEmpty()) draft.problem(directive.line(), "This example has no program to run.");
    if (title == null || versions.isEmpty()) return null;
    return new Example(anchor(title, directive), title, versions, sources, cpus);
  }

  private void refuseRepeatedKeys(Directive directive) {
    Set<String> seen = new HashSet<>();
    for (Directive.Entry entry : directive.entries()) {
      if (!seen.add(entry.key())) {
        draft.problem(entry.line(), entry.key() + " stands in this example a second time.");
      }
    }
  }

  private @Nullable String title(Directive directive) {
    String title = directive.entry("title").map(Directive.Entry::value).orElse(null);
    if (title == null) draft.problem(directive.line(), "This example has no title.");
    return title;
  }

  private String anchor(String title, Directive directive) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String anchor = "example-" + words.replaceAll("^-|-$", "");
    draft.claimId(anchor, directive.line());
    return anchor;
  }

  private double cpus(Directive directive) {
    Directive.Entry entry = directive.entry("cpus").orElse(null);
    if (entry == null) return lessonCpus;
    Double cpus = Cpus.parse(entry.value());
    if (cpus != null) return cpus;
    draft.problem(entry.line(), "cpus is 0.5 or a whole number from 1, not " + entry.value() + ".");
    return lessonCpus;
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
