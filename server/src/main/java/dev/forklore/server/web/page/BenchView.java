package dev.forklore.server.web.page;

import dev.forklore.content.Example;
import dev.forklore.content.Version;
import java.util.List;

/**
 * An example on its bench.
 *
 * @param id unique on the page
 * @param number as in a book, {@code 3.1}; empty for a program of the reader's own
 * @param cpus how many cores it is best first run on
 */
public record BenchView(
    String id,
    String number,
    String title,
    List<VersionView> versions,
    List<CodeView> library,
    double cpus) {

  /**
   * A version behind its tab.
   *
   * @param id its name in the HTTP API
   * @param language as in the HTTP API
   * @param label what the tab says
   */
  public record VersionView(String id, String language, String label, List<CodeView> files) {
    public VersionView {
      files = List.copyOf(files);
    }

    static VersionView of(Version version) {
      return new VersionView(
          version.id(),
          version.language().id(),
          version.label(),
          version.files().stream().map(CodeView::of).toList());
    }
  }

  public BenchView {
    versions = List.copyOf(versions);
    library = List.copyOf(library);
  }

  /** As sentences name it. */
  public String name() {
    return isOwn() ? "your program" : "program " + number;
  }

  /** Whether it is the reader's own. */
  public boolean isOwn() {
    return number.isEmpty();
  }

  static BenchView of(Example example, String number) {
    return new BenchView(
        example.anchor(),
        number,
        example.title(),
        example.versions().stream().map(VersionView::of).toList(),
        example.library().stream().map(CodeView::of).toList(),
        example.cores());
  }
}
