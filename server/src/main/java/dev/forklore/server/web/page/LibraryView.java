package dev.forklore.server.web.page;

import dev.forklore.content.Library;
import java.util.List;
import java.util.Locale;

/**
 * The page that lists all of the library's source.
 *
 * @param files how many there are
 * @param lines how many all of them have, in words
 * @param half of the files have at most this many lines
 */
public record LibraryView(List<Library.Section> sections, int files, String lines, int half) {
  public LibraryView {
    sections = List.copyOf(sections);
  }

  static LibraryView of(Library library) {
    List<Integer> lengths = library.sources().stream().map(Library.Source::lines).sorted().toList();
    int all = lengths.stream().mapToInt(Integer::intValue).sum();
    return new LibraryView(
        library.sections(),
        lengths.size(),
        String.format(Locale.ROOT, "%,d", all),
        lengths.get(lengths.size() / 2));
  }
}
