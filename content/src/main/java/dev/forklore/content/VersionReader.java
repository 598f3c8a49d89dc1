package dev.forklore.content;

import dev.forklore.wire.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Version} of a line {@code Label: Main.java Other.java}. */
final class VersionReader {
  private static final Pattern FILE_NAME = Pattern.compile("\\w+\\.(java|py)");
  private static final Pattern JAVA_MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(");

  private final LessonDraft draft;

  VersionReader(LessonDraft draft) {
    this.draft = draft;
  }

  /** Null if the directive is unusable; the draft then has a problem. */
  @Nullable Version read(Directive.Entry entry) {
    Version version = version(entry);
    if (version == null) return null;
    if (draft.version(version.id()) != null) {
      draft.problem(entry.line(), "Another version already starts " + version.main().name() + ".");
    } else {
      include(version, entry.line());
    }
    return version;
  }

  /** Reads a program that may appear elsewhere in the lesson too. */
  @Nullable Version readAgain(Directive.Entry entry) {
    Version version = version(entry);
    if (version == null) return null;
    Version before = draft.version(version.id());
    if (before == null) {
      include(version, entry.line());
    } else if (!before.files().equals(version.files())) {
      draft.problem(
          entry.line(),
          version.main().name() + " was listed with other files before; list the same files.");
    }
    return version;
  }

  private @Nullable Version version(Directive.Entry entry) {
    List<SourceFile> files = new ArrayList<>();
    for (String name : entry.values()) {
      SourceFile file = sourceFile(name, entry.line());
      if (file == null) return null;
      files.add(file);
    }
    String main = files.getFirst().name();
    Language language = language(main);
    if (files.stream().anyMatch(file -> language(file.name()) != language)) {
      draft.problem(entry.line(), "A version is written in one language; this one mixes two.");
      return null;
    }
    if (language == Language.JAVA) checkMain(files, entry.line());
    return new Version(draft.slug() + "/" + main, entry.key(), language, files);
  }

  private @Nullable SourceFile sourceFile(String name, int line) {
    if (!FILE_NAME.matcher(name).matches()) {
      draft.problem(line, "A program is a .java or .py file in this folder, not " + name + ".");
      return null;
    }
    String text = draft.include(name, line);
    return text == null ? null : new SourceFile(name, text);
  }

  private static Language language(String name) {
    return name.endsWith(".py") ? Language.PYTHON : Language.JAVA;
  }

  private void checkMain(List<SourceFile> files, int line) {
    List<String> mains =
        files.stream()
            .filter(file -> JAVA_MAIN.matcher(file.text()).find())
            .map(SourceFile::name)
            .toList();
    if (mains.isEmpty()) {
      draft.problem(line, "None of these files has a main method.");
    } else if (!mains.contains(files.getFirst().name())) {
      draft.problem(
          line, "List the file to start first: " + mains.getFirst() + " has the main method.");
    }
  }

  private void include(Version version, int line) {
    draft.include(version);
    String name = version.main().name() + ".expected";
    String text = draft.includeIfThere(name);
    if (text == null) {
      draft.problem(line, name + " is missing; it says what the program prints.");
      return;
    }
    Expectation expectation = new ExpectationReader(name, draft).read(text);
    if (expectation != null) draft.expect(version.id(), expectation);
  }
}
