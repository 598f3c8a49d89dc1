package dev.forklore.supervisor.linux;

/**
 * The end of this process (exit_group(2)). {@link Runtime#halt} would first wait until no thread is
 * in native code, where those that read and watch here always are; it gives up after 0.3 s, which
 * the cores of a run would stay taken.
 */
public final class Exit {
  private static final CFunction EXIT = CFunction.named("_exit");

  private Exit() {}

  /** Ends every thread at once, whatever it does. Nothing that is buffered is written. */
  public static void now(int status) {
    try {
      EXIT.call(status);
    } finally {
      // Only where memory was too short even for that call.
      Runtime.getRuntime().halt(status);
    }
  }

  /** Ends as a JVM does that writes what it has recorded, of this class among others. */
  public static void recorded() {
    Runtime.getRuntime().halt(0);
  }
}
