package dev.forklore.supervisor.watch;

import java.util.List;
import java.util.Set;

/** Which threads of a JVM are its own and not the program's, as far as their names tell. */
final class JvmThreads {
  /** HotSpot's own, as far as they always have the same name, cut at 15 bytes as by the kernel. */
  private static final Set<String> ALWAYS_SO_CALLED =
      Set.of(
          "Attach Listener",
          "Common-Cleaner",
          "DestroyJavaVM",
          "Finalizer",
          "Monitor Deflati",
          "Notification Th",
          "process reaper",
          "Reference Handl",
          "Service Thread",
          "Signal Dispatch",
          "StringDedupProc",
          "Sweeper thread",
          "VirtualThread-u",
          "VM Periodic Tas",
          "VM Thread");

  /** How names begin of which there is one for each thread of a kind. */
  private static final List<String> COMPILERS_AND_COLLECTORS =
      List.of("C1 CompilerThre", "C2 CompilerThre", "GC Thread#", "G1 ", "JFR ");

  private JvmThreads() {}

  /**
   * @param name as the kernel has it, of 15 bytes at most
   */
  static boolean has(String name) {
    return ALWAYS_SO_CALLED.contains(name.strip())
        || COMPILERS_AND_COLLECTORS.stream().anyMatch(name::startsWith);
  }
}
