package dev.forklore.supervisor.ending;

import dev.forklore.wire.Amounts;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recognises which limit of the sandbox a failed program ran into, by what it printed last on
 * standard error and by the state of {@code /tmp}. A hint is added to a run's end and never changes
 * its cause.
 */
public final class LimitHints {
  private static final Path TMP = Path.of("/tmp");
  private static final int KEPT_CHARS = 4096;

  /** A file is written in whole pages, so that a full file system can have some bytes left. */
  private static final long FULL_BYTES = 4096;

  private final StringBuilder last = new StringBuilder();

  /** Something was printed on standard error. */
  public void complained(String text) {
    last.append(text);
    last.delete(0, Math.max(0, last.length() - KEPT_CHARS));
  }

  /** A sentence, or nothing. */
  public String hint() {
    if (complains("No space left on device", "File too large")) return tmpHint();
    if (complains("Read-only file system")) {
      return "Programs can write files only in /tmp; everything else is read-only.";
    }
    if (complains(
        "Network is unreachable",
        "UnknownHostException",
        "name resolution",
        "Name or service not known",
        "NoRouteToHost")) {
      return "There is no network here: a program can talk only to its own processes.";
    }
    if (complains("OutOfMemoryError: Java heap space")) {
      return "One Java process may use a quarter of the run's memory for its objects; keep fewer of them at"
          + " once, or spread the work over more processes.";
    }
    return "";
  }

  private static String tmpHint() {
    try {
      FileStore store = Files.getFileStore(TMP);
      if (store.getUsableSpace() > FULL_BYTES) return "";
      return "/tmp is full: it holds "
          + Amounts.size(store.getTotalSpace())
          + ". Write less, or delete files as you go.";
    } catch (IOException e) {
      return "";
    }
  }

  private boolean complains(String... words) {
    for (String word : words) {
      if (last.indexOf(word) >= 0) return true;
    }
    return false;
  }
}
