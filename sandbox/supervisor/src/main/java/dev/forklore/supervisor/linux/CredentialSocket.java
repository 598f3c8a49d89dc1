package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose reader is told who wrote: a pair of Unix sockets with {@code SO_PASSCRED}
 * (unix(7)). The kernel attaches the writer's process id, and one read never mixes two writers. Not
 * safe for use by several threads at once.
 */
public final class CredentialSocket implements AutoCloseable {
  /**
   * What one process wrote: the first {@code length} bytes of {@code bytes}, until the next read.
   */
  @SuppressWarnings("ArrayRecordComponent") // lent, never compared
  public record Received(int pid, byte[] bytes, int length) {}

  /** The most that one read takes. */
  public static final int READ_BYTES = 64 << 10;

  // socket.h of Linux, the same on every 64-bit machine that Java runs on.
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PASSCRED = 16;
  private static final int SCM_CREDENTIALS = 2;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int MSG_DONTWAIT_CMSG_CLOEXEC = 0x40 | 0x40000000;

  // cmsghdr (16 bytes) and ucred (12 bytes), padded. There is room for this one message only: file
  // descriptors that a program sends along do not fit, so the kernel drops them (MSG_CTRUNC).
  private static final int CONTROL_BYTES = 32;
  private static final int MESSAGE_HEADER_BYTES = 56;

  private static final CFunction SOCKETPAIR = CFunction.named("socketpair");
  private static final CFunction SOCKET = CFunction.named("socket");
  private static final CFunction BIND = CFunction.named("bind");
  private static final CFunction SETSOCKOPT = CFunction.named("setsockopt");
  private static final CFunction RECVMSG = CFunction.named("recvmsg");

  private final Arena arena = Arena.ofShared();
  private final boolean stream;
  private final Descriptor reading;
  private final Descriptor writing;
  private final Room buffer = Room.in(arena, READ_BYTES);
  private final Room control = Room.in(arena, CONTROL_BYTES);
  private final Room header = Room.in(arena, MESSAGE_HEADER_BYTES);
  private final byte[] bytes = new byte[READ_BYTES];
  private boolean ended;

  /** A stream of its own. */
  public CredentialSocket() {
    Room pair = Room.in(arena, 8);
    SOCKETPAIR.require("making sockets", AF_UNIX, SOCK_STREAM_CLOEXEC, 0, pair.address());
    stream = true;
    reading = new Descriptor(pair.int32(0));
    writing = new Descriptor(pair.int32(4));
    prepare();
  }

  /**
   * A socket for messages that any process of the container can send to, by this abstract name
   * (unix(7)): no file stands for it that a program could take away.
   */
  public CredentialSocket(String name) {
    stream = false;
    reading = new Descriptor(SOCKET.require("making a socket", AF_UNIX, SOCK_DGRAM_CLOEXEC, 0));
    writing = reading;
    UnixAddress address = UnixAddress.named(arena, name);
    BIND.require("naming a socket", reading.number(), address.place().address(), address.bytes());
    prepare();
  }

  private void prepare() {
    Room on = Room.in(arena, 4);
    on.int32(0, 1);
    SETSOCKOPT.require(
        "asking for writers' ids", reading.number(), SOL_SOCKET, SO_PASSCRED, on.address(), 4);
    Room vector = Room.in(arena, 16);
    vector.int64(0, buffer.address());
    vector.int64(8, READ_BYTES);
    header.int64(16, vector.address());
    header.int64(24, 1);
    header.int64(32, control.address());
  }

  /** The end that the program gets. Close ours once it has it, or the stream never ends. */
  public Descriptor writing() {
    return writing;
  }

  Descriptor reading() {
    return reading;
  }

  /** Whether every writer has closed the stream and all of it was read. */
  public boolean ended() {
    return ended;
  }

  /** What was written next, or null if there is nothing now. Never blocks. */
  public @Nullable Received receive() {
    if (ended) return null;
    header.int64(40, CONTROL_BYTES);
    int length = RECVMSG.call(reading.number(), header.address(), MSG_DONTWAIT_CMSG_CLOEXEC);
    if (length < 0) {
      if (length != -EAGAIN && length != -EINTR) ended = true;
      return null;
    }
    if (length == 0) {
      ended = stream; // a message may be empty
      return null;
    }
    buffer.bytes().get(0, bytes, 0, length);
    return new Received(writer(), bytes, length);
  }

  private int writer() {
    boolean told =
        header.int64(40) >= 28
            && control.int32(8) == SOL_SOCKET
            && control.int32(12) == SCM_CREDENTIALS;
    return told ? control.int32(16) : 0;
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
    arena.close();
  }
}
