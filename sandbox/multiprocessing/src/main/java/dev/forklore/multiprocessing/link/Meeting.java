package dev.forklore.multiprocessing.link;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket at which one child calls its parent, once. A caller has to show the key, and
 * each caller is heard on a thread of its own, so that a stranger that says nothing delays nobody.
 * When the child has called, the socket is gone.
 */
public final class Meeting implements AutoCloseable {
  /** The kernel's own limit is 108 with a zero at the end (unix(7)). */
  private static final int LONGEST_PATH = 100;

  private final Path path;
  private final ServerSocketChannel server;
  private final byte[] key;
  private final CompletableFuture<@Nullable SocketChannel> caller = new CompletableFuture<>();

  private Meeting(Path path, ServerSocketChannel server, byte[] key) {
    this.path = path;
    this.server = server;
    this.key = key;
  }

  public static Meeting at(Path path, byte[] key) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return Leftovers.make(() -> {
        Leftovers.mayBe(path);
        return new Meeting(path, server.bind(UnixDomainSocketAddress.of(path)), key);
      });
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** A name that nobody can guess, in the folder for temporary files. */
  public static Path newPath() {
    String name = ".forklore-" + HexFormat.of().formatHex(random(12));
    Path path = Path.of(System.getProperty("java.io.tmpdir"), name).toAbsolutePath();
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    return length <= LONGEST_PATH ? path : Path.of("/tmp", name);
  }

  public static byte[] newKey() {
    return random(Boot.KEY_BYTES);
  }

  /** The child; null when the meeting was closed, because the child is dead. */
  public @Nullable SocketChannel await() {
    try {
      while (!caller.isDone()) {
        SocketChannel candidate = server.accept();
        new Steady("caller", true, () -> hear(candidate)).start();
      }
    } catch (IOException e) {
      if (!caller.isDone()) caller.complete(null);
    }
    return caller.join();
  }

  private void hear(SocketChannel candidate) {
    boolean known = false;
    try {
      ByteBuffer told = ByteBuffer.allocate(Boot.KEY_BYTES);
      while (told.hasRemaining() && candidate.read(told) >= 0) Thread.onSpinWait();
      known = isKey(told.array());
      if (known) remove();
      if (known && caller.complete(candidate)) server.close();
      else candidate.close();
    } catch (IOException e) {
      if (known) throw new IllegalStateException("the socket cannot be closed", e);
    }
  }

  /** Takes as long for every wrong key. */
  private boolean isKey(byte[] told) {
    int difference = 0;
    for (int i = 0; i < key.length; i++) difference |= key[i] ^ told[i];
    return difference == 0;
  }

  @Override
  public void close() {
    try {
      server.close();
      remove();
    } catch (IOException e) {
      // Then it is gone.
    }
  }

  private void remove() throws IOException {
    Files.deleteIfExists(path);
    Leftovers.isGone(path);
  }

  /** Straight from the kernel where that can be: the JDK's own way costs 60 ms the first time. */
  public static byte[] random(int count) {
    try (InputStream random = new FileInputStream("/dev/urandom")) {
      return random.readNBytes(count);
    } catch (IOException e) {
      byte[] bytes = new byte[count];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    }
  }
}
