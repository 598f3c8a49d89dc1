package dev.forklore.content;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What examples and comparisons have in common: a title, an anchor made of it, a number of cores,
 * and keys, each of which appears once.
 *
 * @param noun what the directive makes, for sentences
 */
record DirectiveFacts(Directive directive, LessonDraft draft, double lessonCores, String noun) {

  /** Reports keys that appear twice and unknown keys; labels begin with a capital. */
  void checkKeys(Set<String> keys, String known) {
    Set<String> seen = new HashSet<>();
    for (Directive.Entry entry : directive.entries()) {
      if (!seen.add(entry.key())) {
        draft.problem(entry.line(), "This " + noun + " has " + entry.key() + " twice.");
      }
      if (!isLabel(entry) && !keys.contains(entry.key())) {
        draft.problem(
            entry.line(),
            "Unknown key "
                + entry.key()
                + ". The keys are "
                + known
                + "; labels begin with a capital.");
      }
    }
  }

  static boolean isLabel(Directive.Entry entry) {
    return Character.isUpperCase(entry.key().charAt(0));
  }

  @Nullable String title() {
    String title = directive.entry("title").map(Directive.Entry::value).orElse(null);
    if (title == null) draft.problem(directive.line(), "This " + noun + " has no title.");
    return title;
  }

  String anchor(String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String anchor = noun + "-" + words.replaceAll("^-|-$", "");
    draft.claimId(anchor, directive.line());
    return anchor;
  }

  double cores() {
    Directive.Entry entry = directive.entry("cores").orElse(null);
    if (entry == null) return lessonCores;
    Double cores = CoreCount.parse(entry.value());
    if (cores != null) return cores;
    draft.problem(
        entry.line(), "cores must be 0.5 or a whole number from 1, not " + entry.value() + ".");
    return lessonCores;
  }
}
