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
    List<Way> ways,
    List<FileView> files,
    double cpus) {

  /**
   * One of the programs.
   *
   * @param id its name in the HTTP API
   * @param label which way it is
   */
  public record Way(String id, String label) {}

  /**
   * A file to read.
   *
   * @param label the way that begins in it; its name if it belongs to several
   */
  public record FileView(String label, CodeView code) {}

  public CompareView {
    ways = List.copyOf(ways);
    files = List.copyOf(files);
  }

  static CompareView of(SideBySide side, String number) {
    List<FileView> files = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (Version way : side.variants()) {
      if (shown.add(way.main().name())) {
        files.add(new FileView(way.label(), CodeView.of(way.main())));
      }
    }
    for (Version way : side.variants()) {
      for (SourceFile file : way.files()) {
        if (shown.add(file.name())) files.add(new FileView(file.name(), CodeView.of(file)));
      }
    }
    return new CompareView(
        side.anchor(),
        number,
        side.title(),
        String.join(" ", side.args()),
        side.variants().stream().map(way -> new Way(way.id(), way.label())).toList(),
        files,
        side.cores());
  }
}
