package dev.forklore.server.web.page;

import dev.forklore.content.SideBySide;
import dev.forklore.content.SourceFile;
import dev.forklore.content.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Programs that a lesson compares.
 *
 * @param id unique on the page
 * @param number as in a book, {@code 2.1}
 * @param args given to each program, with spaces between them
 * @param files of all of them, each once
 * @param cpus how many cores they are best first compared on
 */
public record CompareView(
    String id,
    String number,
    String title,
    String args,
    List<Variant> variants,
    List<FileView> files,
    double cpus) {

  /**
   * One of the programs.
   *
   * @param id its name in the HTTP API
   * @param label its name
   */
  public record Variant(String id, String label) {}

  /**
   * A file to read.
   *
   * @param label the variant that begins in it; its name if it belongs to several
   */
  public record FileView(String label, CodeView code) {}

  public CompareView {
    variants = List.copyOf(variants);
    files = List.copyOf(files);
  }

  static CompareView of(SideBySide side, String number) {
    List<FileView> files = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (Version variant : side.variants()) {
      if (shown.add(variant.main().name())) {
        files.add(new FileView(variant.label(), CodeView.of(variant.main())));
      }
    }
    for (Version variant : side.variants()) {
      for (SourceFile file : variant.files()) {
        if (shown.add(file.name())) files.add(new FileView(file.name(), CodeView.of(file)));
      }
    }
    return new CompareView(
        side.anchor(),
        number,
        side.title(),
        String.join(" ", side.args()),
        side.variants().stream()
            .map(variant -> new Variant(variant.id(), variant.label()))
            .toList(),
        files,
        side.cores());
  }
}
