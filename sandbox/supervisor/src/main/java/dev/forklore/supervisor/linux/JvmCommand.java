package dev.forklore.supervisor.linux;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One command to one JVM on the socket {@code .java_pidN} that it opens for tools, and its answer
 * (attachListener_posix.cpp). No call blocks. For one thread.
 */
final class JvmCommand implements AutoCloseable {
  static final Path TMP = Path.of("/tmp");

  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM_CLOEXEC_NONBLOCK = 1 | 0x80000 | 0x800;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int CHUNK_BYTES = 16 << 10;

  private static final CFunction SOCKET = CFunction.named("socket");
  private static final CFunction CONNECT = CFunction.named("connect");
  private static final CFunction GETSOCKOPT = CFunction.named("getsockopt");
  private static final CFunction SEND = CFunction.named("send");
  private static final CFunction RECV = CFunction.named("recv");

  private final int pid;
  private final byte[] command;
  private final int mostBytes;
  private final Descriptor socket;
  private final Arena arena = Arena.ofConfined();
  private final Room chunk = Room.in(arena, CHUNK_BYTES);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private boolean connected;
  private boolean over;
  private boolean whole;

  /** Connects if the JVM listens already; else {@link #advance} goes on trying. */
  JvmCommand(int pid, String name, String argument, int mostBytes) {
    this.pid = pid;
    // Version, command and three arguments.
    this.command = ("1\0" + name + "\0" + argument + "\0\0\0").getBytes(StandardCharsets.US_ASCII);
    this.mostBytes = mostBytes;
    this.socket =
        new Descriptor(SOCKET.require("making a socket", AF_UNIX, SOCK_STREAM_CLOEXEC_NONBLOCK, 0));
    connect();
  }

  boolean connected() {
    return connected;
  }

  /** It will not be answered. */
  void giveUp() {
    over = true;
  }

  boolean over() {
    return over;
  }

  /** Whether all that will come has come. */
  boolean advance() {
    if (!connected && !over) connect();
    while (connected && !over && read()) {}
    return over;
  }

  /** What it has said up to now. */
  String text() {
    String text = said.toString(StandardCharsets.UTF_8);
    return text.startsWith("0\n") ? text.substring(2) : text; // the command's own result
  }

  /** Whether it said all that it had to say. */
  boolean whole() {
    return whole;
  }

  private void connect() {
    UnixAddress address = UnixAddress.at(arena, TMP.resolve(".java_pid" + pid).toString());
    if (CONNECT.call(socket.number(), address.place().address(), address.bytes()) < 0) return;
    // Another process could have put its own socket there: the kernel knows whose it is.
    if (peer() == pid && send()) connected = true;
    else over = true;
  }

  private int peer() {
    Room size = Room.in(arena, 4);
    size.int32(0, 12);
    int result =
        GETSOCKOPT.call(socket.number(), SOL_SOCKET, SO_PEERCRED, chunk.address(), size.address());
    return result < 0 ? 0 : chunk.int32(0);
  }

  private boolean send() {
    chunk.bytes().put(0, command);
    int sent = SEND.call(socket.number(), chunk.address(), command.length, MSG_NOSIGNAL);
    return sent == command.length;
  }

  private boolean read() {
    int room = Math.min(CHUNK_BYTES, mostBytes - said.size());
    if (room == 0) over = true;
    if (over) return false;
    int length = RECV.call(socket.number(), chunk.address(), room, 0);
    if (length == -EAGAIN || length == -EINTR) return false;
    whole = length == 0;
    over = length <= 0;
    if (length > 0) said.writeBytes(first(length));
    return !over;
  }

  private byte[] first(int length) {
    byte[] bytes = new byte[length];
    chunk.bytes().get(0, bytes);
    return bytes;
  }

  @Override
  public void close() {
    socket.close();
    arena.close();
  }
}
