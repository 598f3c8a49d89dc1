package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * Forbids a thread, and every process that it starts from then on, to send signals to this process
 * (seccomp(2)). The kernel shields PID 1 from signals that it has no handler for, but a JVM has
 * handlers for SIGSEGV and its like and takes one that it cannot explain for its own crash.
 */
public final class SignalFilter {
  private record Instruction(int code, int yes, int no, int value) {}

  private static final CFunction PRCTL = CFunction.named("prctl");
  private static final int PR_SET_SECCOMP = 22;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SECCOMP_MODE_FILTER = 2;

  // linux/bpf_common.h and linux/seccomp.h
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_GREATER = 0x25;
  private static final int RETURN = 0x06;
  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSE = 0x00050000 | 1; // EPERM
  private static final int CALL_NUMBER = 0;
  private static final int FIRST_ARGUMENT = 16; // its lower half: process ids have 32 bits

  /** kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_open. */
  private static final int[] X86_64 = {62, 200, 234, 129, 297, 434};

  private static final int[] AARCH64 = {129, 130, 131, 138, 240, 434};

  private SignalFilter() {}

  /**
   * Applies to the calling thread.
   *
   * @param last the highest id that a thread of this process has: a signal to any of them is one to
   *     the process, and ids of the program's processes are higher
   * @return whether the kernel took it
   */
  public static boolean protect(int last) {
    List<Instruction> filter = filter(calls(), last);
    try (Arena arena = Arena.ofConfined()) {
      Room code = Room.in(arena, 8 * filter.size());
      for (int i = 0; i < filter.size(); i++) write(code, 8 * i, filter.get(i));
      Room program = Room.in(arena, 16);
      program.int16(0, filter.size());
      program.int64(8, code.address());
      // What a process without privileges owes for being allowed a filter.
      PRCTL.call(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      return PRCTL.call(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program.address()) == 0;
    }
  }

  private static int[] calls() {
    return System.getProperty("os.arch", "").equals("aarch64") ? AARCH64 : X86_64;
  }

  private static List<Instruction> filter(int[] calls, int last) {
    List<Instruction> filter = new ArrayList<>();
    filter.add(new Instruction(LOAD_WORD, 0, 0, CALL_NUMBER));
    for (int i = 0; i < calls.length; i++) {
      int skipTheRestAndAllow = calls.length - i;
      filter.add(new Instruction(JUMP_IF_EQUAL, skipTheRestAndAllow, 0, calls[i]));
    }
    filter.add(new Instruction(RETURN, 0, 0, ALLOW));
    filter.add(new Instruction(LOAD_WORD, 0, 0, FIRST_ARGUMENT));
    filter.add(new Instruction(JUMP_IF_EQUAL, 1, 0, 0)); // 0: the sender's own group
    // Negative ones, the groups and "all", count as high here, and "all" leaves PID 1 out by
    // itself.
    filter.add(new Instruction(JUMP_IF_GREATER, 0, 1, last));
    filter.add(new Instruction(RETURN, 0, 0, ALLOW));
    filter.add(new Instruction(RETURN, 0, 0, REFUSE));
    return filter;
  }

  private static void write(Room code, int at, Instruction instruction) {
    code.int16(at, instruction.code());
    code.int8(at + 2, instruction.yes());
    code.int8(at + 3, instruction.no());
    code.int32(at + 4, instruction.value());
  }
}
