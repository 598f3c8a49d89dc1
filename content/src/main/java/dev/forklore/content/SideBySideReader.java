package dev.forklore.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SideBySide} of a {@code compare} directive. */
final class SideBySideReader {
  private static final Set<String> KEYS = Set.of("title", "args", "cores");

  /** As many as the server compares at a time. */
  private static final int MOST = 16;

  private final LessonDraft draft;
  private final double lessonCores;

  SideBySideReader(LessonDraft draft, double lessonCores) {
    this.draft = draft;
    this.lessonCores = lessonCores;
  }

  /** Null if the directive is unusable; the draft then has a problem. */
  @Nullable SideBySide read(Directive directive) {
    DirectiveFacts facts = new DirectiveFacts(directive, draft, lessonCores, "comparison");
    facts.checkKeys(KEYS, "title, args and cores");
    List<Version> variants = variants(directive);
    double cores = facts.cores();
    String title = facts.title();
    long named = directive.entries().stream().filter(DirectiveFacts::isLabel).count();
    if (named < 2 || named > MOST) {
      draft.problem(
          directive.line(), "A comparison has 2 to %d variants, not %d.".formatted(MOST, named));
    }
    if (title == null || variants.size() < 2) return null;
    List<String> args = directive.entry("args").map(Directive.Entry::values).orElse(List.of());
    return new SideBySide(facts.anchor(title), title, args, variants, cores);
  }

  private List<Version> variants(Directive directive) {
    List<Version> variants = new ArrayList<>();
    Set<String> started = new HashSet<>();
    VersionReader reader = new VersionReader(draft);
    for (Directive.Entry entry : directive.entries()) {
      if (!DirectiveFacts.isLabel(entry)) continue;
      Version version = reader.readAgain(entry);
      if (version == null) continue;
      if (!started.add(version.id())) {
        draft.problem(entry.line(), "This comparison has " + version.main().name() + " twice.");
      }
      variants.add(version);
    }
    return variants;
  }
}
