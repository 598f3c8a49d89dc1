package dev.forklore.multiprocessing.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one end sends, in whatever pieces it comes, is what the other end receives. */
@Timeout(60)
class LinkTest {
  @TempDir Path folder;
  private final List<Mail> received = new CopyOnWriteArrayList<>();
  private SocketChannel near;
  private SocketChannel far;
  private Link link;
  private Thread reading;

  @BeforeEach
  void open() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      near = SocketChannel.open(address);
      far = server.accept();
    }
    link = new Link(near, received::add);
    reading = Thread.ofPlatform().daemon().start(link::run);
  }

  @AfterEach
  void close() throws IOException {
    far.close();
    link.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static void all(ByteArrayOutputStream to, ByteBuffer... pieces) {
    for (ByteBuffer piece : pieces) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      to.writeBytes(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 9, 12, 13, 14, 5_000, 200_000})
  void messagesWithAndWithoutTailsAreReadInPiecesOfAnySize(int size) throws Exception {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    List<byte[]> tails = List.of(random(1), random(2_000), new byte[0]);
    for (int i = 0; i < tails.size(); i++) {
      all(line, Mail.written(Mail.CALL, i, random(i)));
      all(line, Mail.withTail(Mail.ORDER, i, ByteBuffer.wrap(tails.get(i)), random(i), random(7)));
      all(line, Mail.pieces(Mail.REPLY, i, random(20_000), random(3)));
    }
    byte[] bytes = line.toByteArray();
    for (int at = 0; at < bytes.length; at += size) {
      ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at));
      while (piece.hasRemaining()) far.write(piece);
    }
    far.shutdownOutput();
    reading.join();

    assertThat(received).hasSize(9);
    for (int i = 0; i < tails.size(); i++) {
      Mail call = received.get(3 * i);
      Mail order = received.get(3 * i + 1);
      Mail reply = received.get(3 * i + 2);
      assertThat(call.kind()).isEqualTo(Mail.CALL);
      assertThat(call.body()).isEqualTo(random(i));
      assertThat(call.tail()).isNull();
      assertThat(order.kind()).isEqualTo(Mail.ORDER);
      assertThat(order.id()).isEqualTo(i);
      assertThat(order.body()).hasSize(i + 7).endsWith(random(7));
      assertThat(order.tail()).isEqualTo(tails.get(i));
      assertThat(reply.body()).hasSize(20_003).startsWith(random(20_000));
      assertThat(reply.tail()).isNull();
    }
  }

  @Test
  void whoWaitsUntilAllIsSentGoesOnWhenTheOtherEndHasReadIt() throws Exception {
    byte[] tail = random(3_000_000);
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(
            () -> link.sendWhole(Mail.withTail(Mail.REPLY, 5, ByteBuffer.wrap(tail), random(9))));

    int before = Mail.HEADER_BYTES + Integer.BYTES + 9;
    ByteBuffer got = ByteBuffer.allocate(before + tail.length);
    far.read(got);
    assertThat(sent).as("the socket does not hold as much").isNotDone();
    while (got.hasRemaining()) far.read(got);

    sent.join();
    assertThat(Arrays.copyOfRange(got.array(), before, got.capacity())).isEqualTo(tail);
  }

  @Test
  void whoWaitsUntilAllIsSentGoesOnWhenTheOtherEndIsGone() throws Exception {
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(() ->
            link.sendWhole(
                Mail.withTail(Mail.REPLY, 5, ByteBuffer.wrap(random(3_000_000)), random(9))));
    far.close();
    sent.join();
    reading.join();
  }
}
