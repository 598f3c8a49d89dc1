package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a thread and every process that it starts from then on (seccomp(2)), beside those
 * of the sandbox's own profile. A program has the supervisor's user, so the kernel itself would let
 * it steer the supervisor: no call that can name a process, thread or group may name one of the
 * supervisor's (docs/system-calls.md). And of each birth and end of a process the kernel tells a
 * {@link Listener} before it happens.
 */
public final class ProgramFilter {
  private static final CFunction PRCTL = CFunction.named("prctl");
  private static final CFunction SYSCALL = CFunction.named("syscall");
  private static final int PR_SET_NO_NEW_PRIVS = 38;

  // linux/seccomp.h
  private static final int SET_MODE_FILTER = 1;
  private static final int NEW_LISTENER = 1 << 3;
  private static final int WAIT_KILLABLE_RECV = 1 << 5;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int ERRNO = 0x00050000;
  private static final int NOTIFY = 0x7fc00000;
  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSED = ERRNO | 1; // EPERM
  private static final int ENOSYS = 38;
  private static final int EOPNOTSUPP = 95;

  /** From here on numbers are of x86's 32-bit pointers ({@code __X32_SYSCALL_BIT}). */
  private static final int X32 = 0x40000000;

  private static final int CLONE_PARENT = 0x8000;
  private static final int CLONE_THREAD = 0x10000;
  private static final int PRIO_USER = 2;
  private static final int MFD_NOEXEC_SEAL = 8;
  private static final int O_WRONLY = 1;
  private static final int O_EXCL = 0x80;
  private static final int MSG_OOB_OR_ZEROCOPY = 0x4000001;

  /** F_SETOWN, F_SETSIG, F_SETOWN_EX: the kernel sends a chosen signal to a chosen process. */
  private static final int[] OWNERS_BY_FCNTL = {8, 10, 15};

  /** FIOSETOWN, SIOCSPGRP, and of terminals TIOCSPGRP, TIOCSTI, TIOCLINUX. */
  private static final int[] OWNERS_BY_IOCTL = {0x8901, 0x8902, 0x5410, 0x5412, 0x541C};

  private static final int PR_SET_NAME = 15;

  /** PR_SET_SECCOMP: rules of its own could hide a process. PR_SCHED_CORE: names another's. */
  private static final int[] NOT_BY_PRCTL = {22, 62};

  private static final int SOL_SOCKET = 1;
  private static final int SOL_TCP = 6;
  private static final int SOL_UDP = 17;

  /** SO_ATTACH_FILTER, _BPF, _REUSEPORT_CBPF, _REUSEPORT_EBPF, SO_ZEROCOPY: code in the kernel. */
  private static final int[] NOT_ON_SOCKETS = {26, 50, 51, 52, 60};

  /** TCP_ULP loads a module. */
  private static final int[] NOT_ON_TCP = {31};

  private final FilterCode code = new FilterCode();
  private final int last;
  private final int notify;

  private ProgramFilter(int last, boolean listened) {
    this.last = last;
    this.notify = listened ? NOTIFY : ALLOW;
  }

  /**
   * What became of it.
   *
   * @param held whether the kernel took the rules
   * @param listener where it tells of births and ends; null if it cannot (Linux before 5.19,
   *     gVisor)
   */
  public record Applied(boolean held, @Nullable Listener listener) {}

  /**
   * Applies to the calling thread.
   *
   * @param last the highest id that a thread of this process has; ids of the program's are higher
   */
  public static Applied apply(int last) {
    // What a process without privileges owes for being allowed a filter.
    PRCTL.call(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // Without the second flag a signal could break off a fork.
    int listener = install(new ProgramFilter(last, true), NEW_LISTENER | WAIT_KILLABLE_RECV);
    if (listener >= 0) return new Applied(true, new Listener(new Descriptor(listener)));
    return new Applied(install(new ProgramFilter(last, false), 0) == 0, null);
  }

  private static int install(ProgramFilter filter, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      Room program = filter.build().forKernel(arena);
      return SYSCALL.call(CallNumbers.number("seccomp"), SET_MODE_FILTER, flags, program.address());
    }
  }

  private FilterCode build() {
    code.architecture().equal(1, 0, CallNumbers.ARCHITECTURE).result(KILL_PROCESS);
    code.callNumber().atLeast(0, 1, X32).result(ERRNO | ENOSYS);
    messages();
    births();
    names();
    others();
    owners();
    code.result(ALLOW);
    return code;
  }

  private void messages() {
    for (String call : List.of("recvfrom", "sendto")) rule(call, f -> noBit(f, 3));
    for (String call : List.of("recvmsg", "sendmsg")) rule(call, f -> noBit(f, 2));
    for (String call : List.of("recvmmsg", "sendmmsg")) rule(call, f -> noBit(f, 3));
    rule(
        "setsockopt",
        f -> {
          f.argument(1);
          f.equal(0, 1, SOL_UDP);
          f.result(REFUSED);
          f.equal(0, 1 + 2 * NOT_ON_SOCKETS.length, SOL_SOCKET);
          f.argument(2).resultFor(REFUSED, NOT_ON_SOCKETS);
          f.argument(1);
          f.equal(0, 1 + 2 * NOT_ON_TCP.length, SOL_TCP);
          f.argument(2).resultFor(REFUSED, NOT_ON_TCP);
          f.result(ALLOW);
        });
  }

  private void births() {
    rule(
        "clone",
        f -> {
          f.argument(0);
          f.anyBit(0, 1, CLONE_PARENT);
          f.result(REFUSED);
          f.anyBit(0, 1, CLONE_THREAD);
          f.result(ALLOW);
          f.result(notify);
        });
    for (String call : List.of("fork", "vfork", "exit_group", "wait4", "waitid")) {
      rule(call, f -> f.result(notify));
    }
  }

  private void names() {
    // Names are given by files too, which WritableFolders closes: the listener may lend one.
    rule(
        "openat",
        f -> {
          f.argument(2);
          f.anyBit(0, 1, O_EXCL);
          f.result(ALLOW);
          f.anyBit(0, 1, O_WRONLY);
          f.result(notify);
          f.result(ALLOW);
        });
    rule(
        "prctl",
        f -> {
          f.argument(0);
          f.resultFor(REFUSED, NOT_BY_PRCTL);
          f.equal(0, 1, PR_SET_NAME);
          f.result(notify);
          f.result(ALLOW);
        });
    // Rules of its own could hide a process, or take files from itself that it is examined by.
    for (String call :
        List.of(
            "seccomp", "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self")) {
      rule(call, f -> f.result(REFUSED));
    }
  }

  /** CallNumbers that name processes and threads, or by whose they are. */
  private void others() {
    for (String call : List.of("kill", "tkill", "rt_sigqueueinfo")) {
      rule(call, f -> notOurs(f, 0).result(notify));
    }
    for (String call : List.of("tgkill", "rt_tgsigqueueinfo")) {
      rule(call, f -> notOurs(f, 0, 1).result(notify));
    }
    for (String call :
        List.of(
            "pidfd_open",
            "prlimit64",
            "get_robust_list",
            "getpgid",
            "getsid",
            "sched_getaffinity",
            "sched_getattr",
            "sched_getparam",
            "sched_getscheduler",
            "sched_setaffinity",
            "sched_setattr",
            "sched_setparam",
            "sched_setscheduler")) {
      rule(call, f -> notOurs(f, 0).result(ALLOW));
    }
    rule("setpgid", f -> notOurs(f, 0, 1).result(ALLOW));
    for (String call : List.of("getpriority", "setpriority")) {
      rule(
          call,
          f -> {
            f.argument(0);
            f.resultFor(REFUSED, PRIO_USER);
            notOurs(f, 1).result(ALLOW);
          });
    }
  }

  private void owners() {
    rule("fcntl", f -> f.argument(1).resultFor(REFUSED, OWNERS_BY_FCNTL).result(ALLOW));
    rule("ioctl", f -> f.argument(1).resultFor(REFUSED, OWNERS_BY_IOCTL).result(ALLOW));
    // Memory that is a file can be executed although no folder's files can.
    rule(
        "memfd_create",
        f -> {
          f.argument(1);
          f.anyBit(1, 0, MFD_NOEXEC_SEAL);
          f.result(REFUSED);
          f.result(ALLOW);
        });
  }

  private interface Body {
    void write(FilterCode code);
  }

  /** What is done with one call; every way through it ends with a result. */
  private void rule(String call, Body body) {
    FilterCode own = new FilterCode();
    body.write(own);
    code.forCall(CallNumbers.number(call), own);
  }

  private static void noBit(FilterCode code, int argument) {
    code.argument(argument).anyBit(0, 1, MSG_OOB_OR_ZEROCOPY);
    code.result(ERRNO | EOPNOTSUPP).result(ALLOW);
  }

  /** Refuses ids of ours. 0 is the caller; groups are negative, which counts as high here. */
  private FilterCode notOurs(FilterCode code, int... arguments) {
    for (int argument : arguments) {
      code.argument(argument).equal(2, 0, 0).greater(1, 0, last).result(REFUSED);
    }
    return code;
  }
}
