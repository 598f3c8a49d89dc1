package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.nio.file.Path;

/** A pipe to a program's standard input (pipe(7)). Written by one thread. */
public final class StdinPipe implements AutoCloseable {
  private static final CFunction PIPE2 = CFunction.named("pipe2");
  private static final CFunction WRITE = CFunction.named("write");
  private static final int O_CLOEXEC = 0x80000;
  private static final int EINTR = 4;

  private final Descriptor reading;
  private final Descriptor writing;
  private final String name;

  public StdinPipe() {
    try (Arena arena = Arena.ofConfined()) {
      Room pair = Room.in(arena, 8);
      PIPE2.require("making a pipe", pair.address(), O_CLOEXEC);
      reading = new Descriptor(pair.int32(0));
      writing = new Descriptor(pair.int32(4));
    }
    name = ProcFs.link(Path.of("/proc/self/fd/" + reading.number()));
  }

  /** As {@code /proc} has it of every descriptor of this pipe; empty where it does not tell. */
  public String name() {
    return name;
  }

  /** The end that the program gets; close ours once it has it. */
  public Descriptor reading() {
    return reading;
  }

  /** Blocks while the pipe is full. False when nobody will read any more. */
  public boolean write(byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      Room all = Room.in(arena, bytes.length);
      all.bytes().put(0, bytes);
      long done = 0;
      while (done < bytes.length) {
        int n = WRITE.call(writing.number(), all.address() + done, bytes.length - done);
        if (n < 0 && n != -EINTR) return false;
        done += Math.max(n, 0);
      }
      return true;
    }
  }

  /** Ends the program's input. */
  @Override
  public void close() {
    reading.close();
    writing.close();
  }
}
