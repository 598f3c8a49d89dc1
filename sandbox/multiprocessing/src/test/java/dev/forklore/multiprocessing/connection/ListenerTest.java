package dev.forklore.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forklore.multiprocessing.Process;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections between processes that know an address and a key. */
@Timeout(120)
class ListenerTest {
  private static final Key KEY = Key.of("a key of the test");
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir Path folder;

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void square(SocketAddress address, Key key)
      throws IOException, InterruptedException {
    try (Connection connection = Client.connect(address, key)) {
      int n = connection.recv(Integer.class);
      connection.send(n * n);
    }
  }

  @Test
  void aProcessConnectsOverTcpWithTheKey() throws Exception {
    try (Listener listener = new Listener(loopback(), KEY)) {
      SocketAddress address = listener.address();
      Process child = Process.start(() -> square(address, KEY));
      try (Connection connection = listener.accept()) {
        connection.send(12);
        assertThat(connection.recv()).isEqualTo(144);
        assertThatThrownBy(connection::recv).isInstanceOf(EOFException.class);
      }
      assertThat(child.join()).isZero();
    }
  }

  @Test
  void aProcessOfTheSameUserConnectsOverAUnixSocketWithoutAKey() throws Exception {
    Path socket = folder.resolve("s");
    try (Listener listener = new Listener(UnixDomainSocketAddress.of(socket))) {
      UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
      Process child =
          Process.start(() -> {
            try (Connection connection = Client.connect(address)) {
              connection.send("here");
            }
          });
      try (Connection connection = listener.accept()) {
        assertThat(connection.recv()).isEqualTo("here");
      }
      assertThat(child.join()).isZero();
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void anotherKeyIsRefusedOnBothSides() throws Exception {
    try (Listener listener = new Listener(loopback(), KEY)) {
      assertThatThrownBy(() -> Client.connect(listener.address(), Key.of("another")))
          .isInstanceOf(AuthenticationException.class);
      assertThat(listener.accept(SHORT)).isEmpty();
    }
  }

  @Test
  void aListenerThatDoesNotKnowTheKeyIsNotTrusted() throws Exception {
    try (var server = java.nio.channels.ServerSocketChannel.open().bind(loopback())) {
      Thread impostor =
          Thread.ofPlatform()
              .start(() -> {
                try (SocketChannel caller = server.accept()) {
                  caller.read(ByteBuffer.allocate(64));
                  ByteBuffer number = ByteBuffer.allocate(36).putInt(32);
                  caller.write(number.clear());
                  caller.read(ByteBuffer.allocate(64));
                  caller.write(number.clear()); // any 32 bytes for a proof
                  caller.read(ByteBuffer.allocate(64));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThatThrownBy(() -> Client.connect(server.getLocalAddress(), KEY))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("another key");
      impostor.join();
    }
  }

  @Test
  void strangersWhoSayNothingOrNonsenseDelayNobodyAndGetNothing() throws Exception {
    try (Listener listener = new Listener(loopback(), KEY)) {
      List<SocketChannel> silent = new ArrayList<>();
      for (int i = 0; i < 50; i++) silent.add(SocketChannel.open(listener.address()));
      try (SocketChannel talks = SocketChannel.open(listener.address())) {
        talks.write(
            ByteBuffer.wrap(
                "GET / HTTP/1.0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertThat(talks.read(ByteBuffer.allocate(1))).isNegative();
      }
      SocketAddress address = listener.address();
      Process child = Process.start(() -> square(address, KEY));
      try (Connection connection = listener.accept()) {
        connection.send(3);
        assertThat(connection.recv()).isEqualTo(9);
      }
      assertThat(child.join()).isZero();
      for (SocketChannel stranger : silent) stranger.close();
    }
  }

  @Test
  void aStrangersObjectsAreNotRead() throws Exception {
    try (Listener listener = new Listener(loopback(), KEY);
        SocketChannel stranger = SocketChannel.open(listener.address())) {
      ByteBuffer lie = ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip();
      stranger.write(lie);
      assertThat(stranger.read(ByteBuffer.allocate(1))).isNegative();
      assertThat(listener.accept(SHORT)).isEmpty();
    }
  }

  @Test
  void aConnectionThatWasAcceptedIsGivenToAChild() throws Exception {
    try (Listener listener = new Listener(loopback(), KEY)) {
      SocketAddress address = listener.address();
      Process client = Process.start(() -> square(address, KEY));
      Connection accepted = listener.accept();
      Process server =
          Process.start(() -> {
            accepted.send(5);
            System.exit(accepted.recv(Integer.class));
          });
      assertThat(server.join()).isEqualTo(25);
      assertThat(client.join()).isZero();
    }
  }

  @Test
  void whoeverWaitsForACallerIsToldThatTheListenerIsClosed() throws Exception {
    Listener listener = new Listener();
    Thread closer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                listener.close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThatThrownBy(listener::accept).isInstanceOf(IOException.class);
    closer.join();
  }

  @Test
  void aCallerIsWaitedForTogetherWithMessages() throws Exception {
    try (Listener listener = new Listener(loopback(), KEY)) {
      Pipe pipe = new Pipe();
      List<Waitable> all = List.of(listener, pipe.first());
      assertThat(Waitable.<Waitable>wait(all, SHORT)).isEmpty();
      try (Connection caller = Client.connect(listener.address(), KEY)) {
        assertThat(Waitable.<Waitable>wait(all)).containsExactly(listener);
        assertThat(caller.isWritable()).isTrue();
      }
    }
  }

  @Test
  void nobodyListeningIsSaid() throws Exception {
    SocketAddress address;
    try (Listener listener = new Listener(loopback(), KEY)) {
      address = listener.address();
    }
    assertThatThrownBy(() -> Client.connect(address, KEY))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Nobody is reached at");
  }

  @Test
  void aFileThatIsThereAlreadyStaysWhenNobodyCanListenInItsPlace() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "notes");
    assertThatThrownBy(() -> new Listener(UnixDomainSocketAddress.of(notes)))
        .isInstanceOf(IOException.class);
    assertThat(notes).hasContent("notes");
  }

  @Test
  void aListenerThatIsClosedAgainLeavesItsSuccessorAlone() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    Listener first = new Listener(address);
    first.close();
    try (Listener second = new Listener(address)) {
      first.close();
      try (Connection caller = Client.connect(address);
          Connection connection = second.accept()) {
        caller.send("here");
        assertThat(connection.recv()).isEqualTo("here");
      }
    }
    assertThat(address.getPath()).doesNotExist();
  }

  @Test
  void aListenerOfAnotherUserIsNotTrustedWithoutAKey() throws Exception {
    assumeThat(System.getProperty("user.name")).as("who may become another").isEqualTo("root");
    assumeThat(Path.of("/usr/bin/setpriv")).isExecutable();
    assumeThat(Path.of("/usr/bin/python3")).isExecutable();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path socket = folder.resolve("s");
    String listen =
        "import socket, sys; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen();"
            + " print('ready', flush=True); sys.stdin.read()";
    java.lang.Process impostor =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid=4321",
                "--clear-groups",
                "/usr/bin/python3",
                "-c",
                listen,
                socket.toString())
            .start();
    try {
      assertThat(impostor.inputReader().readLine()).isEqualTo("ready");
      assertThatThrownBy(() -> Client.connect(UnixDomainSocketAddress.of(socket)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("Another user");
    } finally {
      impostor.destroyForcibly().waitFor();
    }
  }
}
