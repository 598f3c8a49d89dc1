package dev.forklore.content;

import java.util.List;

/**
 * The source of the library that the lessons teach and use, all of it: what a reader can open.
 *
 * @param sections its packages in the order in which they are read: those of its users first
 */
public record Library(List<Section> sections) {

  /**
   * A package and its files. The file that declares the module stands in the first one.
   *
   * @param name the package's whole name
   * @param summary what it is, in a sentence
   */
  public record Section(String name, String summary, List<Source> files) {
    public Section {
      files = List.copyOf(files);
    }

    /** The last part of its name. */
    public String shortName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /**
   * A file.
   *
   * @param path below the folder of the library's first package: {@code pool/Batch.java}
   * @param summary what it is, in a sentence; empty where the file does not say
   */
  public record Source(String path, String summary, String text) {
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The class that it is named after; or {@code package-info}, {@code module-info}. */
    public String type() {
      return name().substring(0, name().length() - ".java".length());
    }

    /** Whether it declares a class rather than a package or the module. */
    public boolean isClass() {
      return !type().endsWith("-info");
    }

    /** How many there are. */
    public int lines() {
      return (int) text.lines().count();
    }
  }

  public Library {
    sections = List.copyOf(sections);
  }

  /** All files, in the order in which they are read. */
  public List<Source> sources() {
    return sections.stream().flatMap(section -> section.files().stream()).toList();
  }
}
