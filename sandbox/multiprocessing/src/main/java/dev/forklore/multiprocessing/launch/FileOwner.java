package dev.forklore.multiprocessing.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The user to whom a file belongs, where no other user may change it.
 *
 * @param uid the number of the user
 */
record FileOwner(int uid) {
  private static final FileOwner ROOT = new FileOwner(0);
  private static final int WRITABLE_BY_OTHERS = 0022;

  /** Belongs to the user of this process (proc(5)). */
  private static final Path SELF = Path.of("/proc/self");

  /** Whether this file or folder is one that only our own user may change. */
  static boolean isOursAlone(Path file) {
    FileOwner ours = of(SELF);
    return ours != null && ours.equals(of(file));
  }

  /** Whether only root, or whoever put the jar there, may change this file beside it. */
  static boolean installed(Path file, Path jar) {
    FileOwner jars = of(jar);
    Path folder = file.toAbsolutePath().getParent();
    return isOf(jars, of(file)) && folder != null && isOf(jars, of(folder));
  }

  private static boolean isOf(@Nullable FileOwner jars, @Nullable FileOwner owner) {
    return owner != null && (owner.equals(ROOT) || owner.equals(jars));
  }

  /** Null where there is none, or where not only its owner may write it. */
  private static @Nullable FileOwner of(Path file) {
    try {
      // By number: the name of a user can take long to find out.
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      int uid = (Integer) Files.getAttribute(file, "unix:uid");
      return (mode & WRITABLE_BY_OTHERS) != 0 ? null : new FileOwner(uid);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
