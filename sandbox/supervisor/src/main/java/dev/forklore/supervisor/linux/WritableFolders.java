package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.util.List;

/**
 * Where a thread, and every process that it starts from then on, may open files for writing
 * (landlock(7), Linux 5.19). What the kernel shows of processes is not among these folders: a
 * program could lower its own {@code oom_score_adj} there, and have its supervisor killed in its
 * place when memory is used up.
 */
public final class WritableFolders {
  private static final CFunction SYSCALL = CFunction.named("syscall");
  private static final CFunction OPEN = CFunction.named("open");
  private static final CFunction PRCTL = CFunction.named("prctl");
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int O_PATH_CLOEXEC = 0x280000;

  // linux/landlock.h
  private static final long WRITE_FILE = 1 << 1;

  /** To move a file to another folder: refused to everybody who does not name it. */
  private static final long REFER = 1 << 13;

  private static final int RULE_PATH_BENEATH = 1;
  private static final int RULE_BYTES = 12;

  private WritableFolders() {}

  /**
   * Applies to the calling thread.
   *
   * @return false, with nothing changed, where the kernel cannot
   */
  public static boolean keepTo(List<String> folders) {
    PRCTL.call(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    try (Arena arena = Arena.ofConfined()) {
      Room handled = Room.in(arena, 8);
      handled.int64(0, WRITE_FILE | REFER);
      int number = SYSCALL.call(number("create_ruleset"), handled.address(), handled.size(), 0);
      if (number < 0) return false;
      try (Descriptor rules = new Descriptor(number)) {
        for (String folder : folders) {
          if (!allow(rules, folder, arena)) return false;
        }
        return SYSCALL.call(number("restrict_self"), rules.number(), 0) == 0;
      }
    }
  }

  private static boolean allow(Descriptor rules, String folder, Arena arena) {
    int number = OPEN.call(Room.text(arena, folder).address(), O_PATH_CLOEXEC);
    if (number < 0) return false;
    try (Descriptor opened = new Descriptor(number)) {
      Room rule = Room.in(arena, RULE_BYTES);
      rule.int64(0, WRITE_FILE | REFER);
      rule.int32(8, opened.number());
      return SYSCALL.call(number("add_rule"), rules.number(), RULE_PATH_BENEATH, rule.address(), 0)
          == 0;
    }
  }

  private static int number(String call) {
    return CallNumbers.number("landlock_" + call);
  }
}
