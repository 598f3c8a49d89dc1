package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules in the kernel's language for filters of system calls: classic BPF over a {@code struct
 * seccomp_data} (seccomp(2), linux/bpf_common.h). A comparison skips so many instructions where it
 * is true, and so many where it is not.
 */
final class FilterCode {
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_GREATER = 0x25;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;
  private static final int CALL_NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  private record Instruction(int code, int yes, int no, int value) {}

  private final List<Instruction> all = new ArrayList<>();

  FilterCode architecture() {
    return add(LOAD_WORD, 0, 0, ARCHITECTURE);
  }

  FilterCode callNumber() {
    return add(LOAD_WORD, 0, 0, CALL_NUMBER);
  }

  /** Loads its lower half: ids, flags and commands have 32 bits. */
  FilterCode argument(int index) {
    return add(LOAD_WORD, 0, 0, FIRST_ARGUMENT + 8 * index);
  }

  FilterCode equal(int yes, int no, int value) {
    return add(JUMP_IF_EQUAL, yes, no, value);
  }

  FilterCode greater(int yes, int no, int value) {
    return add(JUMP_IF_GREATER, yes, no, value);
  }

  FilterCode atLeast(int yes, int no, int value) {
    return add(JUMP_IF_AT_LEAST, yes, no, value);
  }

  FilterCode anyBit(int yes, int no, int bits) {
    return add(JUMP_IF_ANY_BIT, yes, no, bits);
  }

  FilterCode result(int action) {
    return add(RETURN, 0, 0, action);
  }

  /** For each of these values of the loaded word; two instructions each. */
  FilterCode resultFor(int action, int... values) {
    for (int value : values) equal(0, 1, value).result(action);
    return this;
  }

  /** For this call, whose number is loaded; otherwise goes on after it. */
  FilterCode forCall(int number, FilterCode body) {
    equal(0, body.all.size(), number);
    all.addAll(body.all);
    return this;
  }

  /** As a {@code struct sock_fprog}, which is valid as long as the arena. */
  Room forKernel(Arena arena) {
    Room code = Room.in(arena, 8 * all.size());
    for (int i = 0; i < all.size(); i++) write(code, 8 * i, all.get(i));
    Room program = Room.in(arena, 16);
    program.int16(0, all.size());
    program.int64(8, code.address());
    return program;
  }

  private static void write(Room code, int at, Instruction instruction) {
    code.int16(at, instruction.code());
    code.int8(at + 2, instruction.yes());
    code.int8(at + 3, instruction.no());
    code.int32(at + 4, instruction.value());
  }

  private FilterCode add(int operation, int yes, int no, int value) {
    all.add(new Instruction(operation, yes, no, value));
    return this;
  }
}
