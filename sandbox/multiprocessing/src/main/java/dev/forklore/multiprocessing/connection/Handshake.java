package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Meeting;
import dev.forklore.multiprocessing.shared.Patience;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * How two processes find out that they have the same key, without showing it: each chooses a
 * number, and each proves that it can sign both, the caller first. The roles are signed, too, so
 * that nobody is answered with a proof of its own.
 */
final class Handshake {
  private static final int NUMBER_BYTES = 32;
  private static final int LONGEST_BYTES = 64;
  private static final byte[] NONE = {};

  private final SocketEnd end;
  private final Key key;
  private final boolean calls;
  private final byte[] own = Meeting.random(NUMBER_BYTES);
  private byte[] others = NONE;

  private Handshake(SocketEnd end, Key key, boolean calls) {
    this.end = end;
    this.key = key;
    this.calls = calls;
    end.longest(LONGEST_BYTES);
  }

  static Handshake ofListener(SocketEnd end, Key key) {
    return new Handshake(end, key, false);
  }

  /** What the caller does: waits for the listener's number and its proof. */
  static void call(SocketEnd end, Key key, Patience patience)
      throws IOException, InterruptedException {
    new Handshake(end, key, true).call(patience);
  }

  private void call(Patience patience) throws IOException, InterruptedException {
    try {
      send(own);
      others = heard(patience);
      send(proof("caller"));
      check(heard(patience), proof("listener"));
    } catch (EOFException e) {
      throw new AuthenticationException("The other side refused the connection: has it this key?");
    }
    end.longest(Integer.MAX_VALUE);
  }

  private byte[] heard(Patience patience) throws IOException, InterruptedException {
    byte[] message = end.take(patience);
    if (message == null)
      throw new AuthenticationException("The other side did not answer in time.");
    return message;
  }

  /**
   * What the listener does with each message of a caller; waits for nothing.
   *
   * @return whether the caller is known now
   */
  boolean answer(byte[] message) throws IOException, InterruptedException {
    if (others.length == 0) {
      if (message.length != NUMBER_BYTES) throw new AuthenticationException("This is no number.");
      others = message;
      send(own);
      return false;
    }
    check(message, proof("caller"));
    end.longest(Integer.MAX_VALUE);
    send(proof("listener"));
    return true;
  }

  private byte[] proof(String role) {
    return key.proof(role, calls ? own : others, calls ? others : own);
  }

  private static void check(byte[] shown, byte[] expected) throws IOException {
    if (MessageDigest.isEqual(shown, expected)) return;
    throw new AuthenticationException("The other side has another key.");
  }

  private void send(byte[] message) throws IOException, InterruptedException {
    if (!end.put(message, Patience.none())) throw new IOException("The other side takes nothing.");
  }
}
