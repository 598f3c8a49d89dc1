package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the library's sources from a folder, which may lie inside a jar. */
public final class LibraryLoader {
  /** The package that programs import first of all; what paths of files are relative to. */
  public static final String FIRST_PACKAGE = "dev.forklore.multiprocessing";

  private static final String MODULE = "module-info.java";
  private static final String PACKAGE = "package-info.java";
  private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)");

  private LibraryLoader() {}

  /** Read when somebody asks for it first. */
  private static final class Packaged {
    static final Library LIBRARY = PackagedFolder.read(root -> load(root.resolve("library")));
  }

  /** The sources packaged with this module. */
  public static Library packaged() {
    return Packaged.LIBRARY;
  }

  /** In the folder of all sources, that of the first package. */
  public static Path firstPackage(Path sources) {
    return sources.resolve(FIRST_PACKAGE.replace('.', '/'));
  }

  /**
   * All sources in a folder.
   *
   * @param sources holds the module's declaration, and the folders of the packages
   */
  public static Library load(Path sources) {
    Path first = firstPackage(sources);
    Library.Source module = source(MODULE, sources.resolve(MODULE));
    Map<String, List<Library.Source>> packages =
        javaFiles(first)
            .map(file -> source(first.relativize(file).toString(), file))
            .collect(
                Collectors.groupingBy(
                    source -> packageOf(source.path()), TreeMap::new, Collectors.toList()));
    packages.computeIfPresent(
        FIRST_PACKAGE, (_, files) -> Stream.concat(Stream.of(module), files.stream()).toList());
    List<Library.Section> sections = new ArrayList<>();
    // What programs may import, as the module names it, before the rooms behind it.
    EXPORTS
        .matcher(module.text())
        .results()
        .map(match -> match.group(1))
        .forEach(exported -> {
          List<Library.Source> files = packages.remove(exported);
          if (files != null) sections.add(section(exported, files));
        });
    packages.forEach((name, files) -> sections.add(section(name, files)));
    return new Library(sections);
  }

  /** What the package says of itself, then its files by name. */
  private static List<Path> inOrder(Stream<Path> files) {
    return files
        .sorted(
            Comparator.comparing((Path file) -> !file.endsWith(PACKAGE))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return inOrder(files.filter(file -> file.toString().endsWith(".java"))).stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the library's sources in " + folder, e);
    }
  }

  private static Library.Section section(String name, List<Library.Source> files) {
    String summary =
        files.stream()
            .filter(source -> source.name().equals(PACKAGE))
            .map(Library.Source::summary)
            .findFirst()
            .orElse("");
    return new Library.Section(name, summary, files);
  }

  private static Library.Source source(String path, Path file) {
    try {
      String text = Files.readString(file);
      return new Library.Source(path, FirstSentence.of(text), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String packageOf(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? FIRST_PACKAGE : FIRST_PACKAGE + "." + path.substring(0, end).replace('/', '.');
  }
}
