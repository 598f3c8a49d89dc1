package dev.forklore.multiprocessing.launch;

/**
 * How a process ended.
 *
 * @param code its exit code, as the JDK reports it: 128 more than the signal where one ended it
 * @param announced whether it said before that it was exiting by itself
 * @param unreached why it was given up before it could be sent anything; empty if it was not
 */
public record End(int code, boolean announced, String unreached) {
  private static final int SIGNAL = 128;
  private static final int MOST_SIGNALS = 64;

  /** How it ended, as the rest of a sentence; says no more than is known. */
  public String told() {
    if (!unreached.isEmpty()) return "could not be reached (" + unreached + ")";
    if (announced || code <= SIGNAL || code > SIGNAL + MOST_SIGNALS) {
      return "exited with code " + code;
    }
    // A process that halts itself with this code looks the same from outside.
    int signal = code - SIGNAL;
    return "ended with exit code " + code + ", as signal " + signal + name(signal) + " leaves it,";
  }

  /** The same at the end of a sentence. */
  public String sentence() {
    String told = told();
    return (told.endsWith(",") ? told.substring(0, told.length() - 1) : told) + ".";
  }

  private static String name(int signal) {
    return switch (signal) {
      case 6 -> " (SIGABRT)";
      case 9 -> " (SIGKILL)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }
}
