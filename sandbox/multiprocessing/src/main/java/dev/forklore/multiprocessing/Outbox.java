package dev.forklore.multiprocessing;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A worker's end of its {@link ReplyLine}. It connects when there is a first reply, so that what
 * the first task prints does not wait for the network to be set up.
 */
final class Outbox {
  private final byte[] address;
  private @Nullable DataOutputStream line;

  /**
   * Makes an outbox and connects to nothing yet.
   *
   * @param address from {@link ReplyLine#address}
   */
  Outbox(byte[] address) {
    this.address = address;
  }

  /** Sends a message, led by its length. The line stays open until this process ends. */
  void send(byte[] message) throws IOException {
    DataOutputStream out = line;
    if (out == null) {
      out = connect();
      line = out;
    }
    out.writeInt(message.length);
    out.write(message);
    out.flush();
  }

  private DataOutputStream connect() throws IOException {
    ByteBuffer fields = ByteBuffer.wrap(address);
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), fields.getInt());
    socket.setTcpNoDelay(true);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.write(address, fields.position(), fields.remaining());
    return out;
  }
}
