package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.multiprocessing.link.Boot;
import dev.forklore.multiprocessing.link.Meeting;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MeetingTest {
  @TempDir Path folder;

  @Test
  void aStrangerWhoSaysNothingOrTheWrongThingDelaysNobody() throws Exception {
    Path path = folder.resolve("s");
    byte[] key = Meeting.newKey();
    try (Meeting meeting = Meeting.at(path, key);
        SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(path));
        SocketChannel wrong = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      wrong.write(ByteBuffer.allocate(Boot.KEY_BYTES));
      CompletableFuture<SocketChannel> met = CompletableFuture.supplyAsync(meeting::await);
      assertThat(wrong.read(ByteBuffer.allocate(1))).isNegative();
      try (SocketChannel child = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
        child.write(ByteBuffer.wrap(key));
        assertThat(met.join()).isNotNull();
      }
      assertThat(silent.isOpen()).isTrue();
      assertThat(path).doesNotExist();
    }
  }

  @Test
  void aMeetingThatIsClosedIsNotWaitedFor() throws Exception {
    Meeting meeting = Meeting.at(folder.resolve("s"), Meeting.newKey());
    CompletableFuture<SocketChannel> met = CompletableFuture.supplyAsync(meeting::await);
    meeting.close();
    assertThat(met.join()).isNull();
  }
}
