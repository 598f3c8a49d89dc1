package dev.forklore.supervisor.linux;

import java.util.Map;

/**
 * The kernel's numbers of the calls that a program is watched in or held back from
 * (asm/unistd_64.h; asm-generic/unistd.h on ARM, which lacks the oldest).
 */
final class CallNumbers {
  /** {@code AUDIT_ARCH_X86_64} and {@code AUDIT_ARCH_AARCH64} of linux/audit.h. */
  static final int ARCHITECTURE;

  private static final int NONE = -2;
  private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");

  /** On x86, then on ARM. */
  private static final Map<String, int[]> NUMBERS =
      Map.ofEntries(
          call("clone", 56, 220),
          call("exit_group", 231, 94),
          call("fcntl", 72, 25),
          call("fork", 57, NONE),
          call("get_robust_list", 274, 100),
          call("getpgid", 121, 155),
          call("getpriority", 140, 141),
          call("getsid", 124, 156),
          call("ioctl", 16, 29),
          call("kill", 62, 129),
          call("landlock_add_rule", 445, 445),
          call("landlock_create_ruleset", 444, 444),
          call("landlock_restrict_self", 446, 446),
          call("memfd_create", 319, 279),
          call("openat", 257, 56),
          call("pidfd_open", 434, 434),
          call("prctl", 157, 167),
          call("prlimit64", 302, 261),
          call("recvfrom", 45, 207),
          call("recvmmsg", 299, 243),
          call("recvmsg", 47, 212),
          call("rt_sigqueueinfo", 129, 138),
          call("rt_tgsigqueueinfo", 297, 240),
          call("sched_getaffinity", 204, 123),
          call("sched_getattr", 315, 275),
          call("sched_getparam", 143, 121),
          call("sched_getscheduler", 145, 120),
          call("sched_setaffinity", 203, 122),
          call("sched_setattr", 314, 274),
          call("sched_setparam", 142, 118),
          call("sched_setscheduler", 144, 119),
          call("seccomp", 317, 277),
          call("sendmmsg", 307, 269),
          call("sendmsg", 46, 211),
          call("sendto", 44, 206),
          call("setpgid", 109, 154),
          call("setpriority", 141, 140),
          call("setsockopt", 54, 208),
          call("tgkill", 234, 131),
          call("tkill", 200, 130),
          call("vfork", 58, NONE),
          call("wait4", 61, 260),
          call("waitid", 247, 95));

  static {
    ARCHITECTURE = ARM ? 0xC00000B7 : 0xC000003E;
  }

  private CallNumbers() {}

  private static Map.Entry<String, int[]> call(String name, int x86, int arm) {
    return Map.entry(name, new int[] {x86, arm});
  }

  /** Its number here; one that no call has where this machine lacks it. */
  static int number(String name) {
    int[] both = NUMBERS.get(name);
    if (both == null) throw new IllegalArgumentException("no number is known of " + name);
    return both[ARM ? 1 : 0];
  }
}
