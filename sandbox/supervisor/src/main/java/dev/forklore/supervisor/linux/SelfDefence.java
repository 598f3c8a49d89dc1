package dev.forklore.supervisor.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** What keeps a program of the same user from reading its supervisor, and from outliving it. */
public final class SelfDefence implements AutoCloseable {
  private static final CFunction PRCTL = CFunction.named("prctl");
  private static final int PR_SET_DUMPABLE = 4;

  private final RandomAccessFile oomScore;
  private final byte[] ownScore;

  /**
   * Closes this process's memory and descriptors to others of its user (PR_SET_DUMPABLE in
   * prctl(2)). That closes its files in {@code /proc} to itself as well, so the one that {@link
   * #firstToDie} needs is opened before.
   */
  public SelfDefence() throws IOException {
    oomScore = new RandomAccessFile("/proc/self/oom_score_adj", "rw");
    ownScore = oomScore.readLine().getBytes(StandardCharsets.US_ASCII);
    PRCTL.require("hiding from the program", PR_SET_DUMPABLE, 0);
  }

  /**
   * Calls {@code start} while this process's children inherit the highest {@code oom_score_adj}:
   * the kernel then kills one of theirs, never us, when memory is used up. Children inherit it at
   * birth, so no moment is left in which they have ours.
   */
  public int firstToDie(IntSupplier start) throws IOException {
    score("1000".getBytes(StandardCharsets.US_ASCII));
    try {
      return start.getAsInt();
    } finally {
      score(ownScore);
    }
  }

  private void score(byte[] value) throws IOException {
    oomScore.seek(0);
    oomScore.write(value);
  }

  @Override
  public void close() throws IOException {
    oomScore.close();
  }
}
