package dev.forklore.server.engine;

import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.util.List;

/**
 * A program as its reader sees it.
 *
 * @param files in the reader's order, names without folders
 * @param main the file that is started, with its extension; one of the files
 */
public record Source(Language language, List<ProgramFile> files, String main) {

  public Source {
    files = List.copyOf(files);
  }
}
