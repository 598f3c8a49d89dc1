package dev.forklore.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Frames on a byte stream: a length (32 bits, big-endian, of what follows), a kind (8 bits) and the
 * message's fields in the order of its record. Every frame is flushed by itself. Reading trusts
 * nothing: a length beyond {@link #MAX_FRAME_BYTES}, an unknown kind, or fields that do not fit are
 * a {@link WireException}, after which the stream is unusable. A length of 0 is a beat: it says
 * only that somebody is there, and readers pass over it.
 *
 * <p>Writers may be shared by threads if they synchronise on the stream themselves; one call writes
 * one frame in a single {@code write}.
 */
public final class Wire {
  /** The largest frame: 8 MiB, above any program's classes and any output chunk. */
  public static final int MAX_FRAME_BYTES = 8 << 20;

  /** More than in a day: whoever says nothing else is up to something. */
  private static final int MOST_BEATS = 100_000;

  private Wire() {}

  /** Says that somebody is there. */
  public static void beat(OutputStream out) throws IOException {
    out.write(new byte[Integer.BYTES]);
    out.flush();
  }

  public static void write(OutputStream out, Hello hello) throws IOException {
    frame(out, HelloCodec.encode(hello));
  }

  public static void write(OutputStream out, RunCommand command) throws IOException {
    frame(out, CommandCodec.encode(command));
  }

  public static void write(OutputStream out, RunEvent event) throws IOException {
    frame(out, EventCodec.encode(event));
  }

  public static void write(OutputStream out, CompileRequest request) throws IOException {
    frame(out, CompileCodec.encode(request));
  }

  public static void write(OutputStream out, CompileReply reply) throws IOException {
    frame(out, CompileCodec.encode(reply));
  }

  /** The greeting; null at the end of the stream. Blocks. */
  public static @Nullable Hello readHello(InputStream in) throws IOException {
    byte[] frame = frame(in);
    return frame == null ? null : HelloCodec.decode(frame);
  }

  /** The next command; null at the end of the stream. Blocks. */
  public static @Nullable RunCommand readCommand(InputStream in) throws IOException {
    byte[] frame = frame(in);
    return frame == null ? null : CommandCodec.decode(frame);
  }

  /** The next event; null at the end of the stream. Blocks. */
  public static @Nullable RunEvent readEvent(InputStream in) throws IOException {
    byte[] frame = frame(in);
    return frame == null ? null : EventCodec.decode(frame);
  }

  /** The next compile request; null at the end of the stream. Blocks. */
  public static @Nullable CompileRequest readCompileRequest(InputStream in) throws IOException {
    byte[] frame = frame(in);
    return frame == null ? null : CompileCodec.decodeRequest(frame);
  }

  /** The next compile reply; null at the end of the stream. Blocks. */
  public static @Nullable CompileReply readCompileReply(InputStream in) throws IOException {
    byte[] frame = frame(in);
    return frame == null ? null : CompileCodec.decodeReply(frame);
  }

  /** The bytes that {@link #write(OutputStream, RunCommand)} writes. */
  public static byte[] framed(RunCommand command) throws WireException {
    return framed(CommandCodec.encode(command));
  }

  private static void frame(OutputStream out, byte[] message) throws IOException {
    out.write(framed(message));
    out.flush();
  }

  private static byte[] framed(byte[] message) throws WireException {
    if (message.length > MAX_FRAME_BYTES) {
      throw new WireException("a message of " + message.length + " bytes is too large to send");
    }
    return new FrameWriter().bytes(message).toByteArray();
  }

  private static byte @Nullable [] frame(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length = 0;
    for (int beats = 0; length == 0; beats++) {
      if (beats > MOST_BEATS) throw new WireException("there are only beats");
      int first = in.read();
      if (first < 0) return null;
      length =
          first << 24
              | data.readUnsignedByte() << 16
              | data.readUnsignedByte() << 8
              | data.readUnsignedByte();
    }
    if (length < 1 || length > MAX_FRAME_BYTES) {
      throw new WireException("a frame says that it is " + length + " bytes long");
    }
    byte[] frame = in.readNBytes(length);
    if (frame.length < length) throw new EOFException("the stream ended inside a frame");
    return frame;
  }
}
