package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.UnsendableException;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.codec.StandIn;
import dev.forklore.multiprocessing.codec.Words;
import dev.forklore.multiprocessing.link.Identity;
import dev.forklore.multiprocessing.shared.Addressee;
import org.jspecify.annotations.Nullable;

/** What goes over a line between a caller and a manager: calls, and answers. */
final class Message {
  /**
   * A call.
   *
   * @param method as {@link Methods} writes it
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Call(long object, String method, @Nullable Object[] arguments) {}

  private static final long PID = ProcessHandle.current().pid();

  private Message() {}

  static byte[] call(Callee manager, long object, String method, @Nullable Object[] arguments) {
    Object[] parts = {object, method, arguments};
    return Addressee.pack(manager, parts, "The call");
  }

  static Call call(Callee manager, byte[] message) throws Exception {
    Object[] parts = Reference.from(manager, () -> (Object[]) Parcel.open(message));
    return new Call((Long) parts[0], (String) parts[1], (Object[]) parts[2]);
  }

  static byte[] value(Callee manager, @Nullable Object value) {
    return Addressee.pack(manager, new Object[] {true, value}, "The result");
  }

  static byte[] failure(Callee manager, Throwable thrown) {
    try {
      return packed(manager, thrown, thrown);
    } catch (UnsendableException e) {
      return packed(manager, StandIn.of(thrown), thrown);
    }
  }

  private static byte[] packed(Callee manager, Throwable sent, Throwable thrown) {
    Object[] parts = {false, sent, Words.of(thrown), Identity.name(), PID};
    return Addressee.pack(manager, parts, "The failure");
  }

  /** The value that a call has. */
  static @Nullable Object answer(Callee manager, byte[] message) throws Exception {
    Object[] parts = Reference.from(manager, () -> (Object[]) Parcel.open(message));
    if (Boolean.TRUE.equals(parts[0])) return parts[1];
    throw Failures.arrived(
        (Throwable) parts[1], (String) parts[2], (String) parts[3], (Long) parts[4]);
  }
}
