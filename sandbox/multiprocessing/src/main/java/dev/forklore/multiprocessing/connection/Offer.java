package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Addressee;
import dev.forklore.multiprocessing.shared.Caller;
import dev.forklore.multiprocessing.shared.Departed;
import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.Remote;
import dev.forklore.multiprocessing.shared.SharedObject;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An end that was sent to another process, which is expected to come for it. Until then it stays
 * here, and closing it here waits: the other end is told that this one is closed when nobody will
 * come any more, or when whoever came is done with it.
 */
final class Offer implements SharedObject {
  static final String TAKE = "take";
  static final String LEAVE = "leave";

  private final End end;
  private final Remote remote;
  private final Set<String> expected = new HashSet<>();
  private boolean expectsAnybody;
  private boolean closedHere;
  private boolean taken;

  Offer(End end) {
    this.end = end;
    this.remote = Hub.keep(this);
  }

  /** It is being sent: to a child that is to be started, or to whoever reads it. */
  synchronized Remote sent() {
    if (Addressee.now() instanceof String child) expected.add(child);
    else expectsAnybody = true;
    return remote;
  }

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] arguments)
      throws IOException {
    if (operation.equals(LEAVE)) return isNotWantedBy(caller.identity());
    Path path = Path.of((String) arguments[0]);
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    try {
      ByteBuffer shown = ByteBuffer.wrap((byte[]) arguments[1]);
      while (shown.hasRemaining()) channel.write(shown);
      end.moveTo(channel, caller.toString());
      taken = true;
      return true;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public synchronized void gone(Departed departed) {
    isNotWantedBy(departed.identity());
  }

  private boolean isNotWantedBy(String identity) {
    boolean was = expected.remove(identity);
    closeIfNobodyComes();
    return was;
  }

  synchronized void closedHere() {
    closedHere = true;
    closeIfNobodyComes();
  }

  private void closeIfNobodyComes() {
    if (!closedHere || taken || expectsAnybody || !expected.isEmpty()) return;
    end.close();
    Hub.drop(remote);
  }
}
