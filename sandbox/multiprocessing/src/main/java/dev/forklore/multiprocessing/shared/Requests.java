package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Room;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions that arrive over one line. Each is seen to by a thread of its own, since it
 * may have to wait; it is given up when whoever asks takes it back or dies.
 */
public final class Requests {
  private record Open(Caller caller, Thread thread) {}

  private static final Map<Open, Boolean> ALL = new ConcurrentHashMap<>();

  private final Consumer<ByteBuffer> line;
  private final Map<Integer, Runnable> withdrawals = new ConcurrentHashMap<>();

  public Requests(Consumer<ByteBuffer> line) {
    this.line = line;
  }

  /**
   * Takes a question.
   *
   * @param as whom it is from, whatever it says itself; null to believe it
   */
  public void asked(Mail mail, @Nullable Caller as) {
    byte[] question = mail.body();
    try {
      if (question == null) throw new OutOfMemoryError(Room.none(mail.length()));
      Object[] parts = Request.parts(question);
      String owner = Request.owner(parts);
      if (owner.equals(Hub.ME) || as != null) answer(mail.id(), Request.read(parts), as);
      else forward(mail.id(), question, Hub.parent());
    } catch (Throwable e) {
      withdrawals.remove(mail.id());
      line.accept(Answer.failed(mail.id(), e));
    }
  }

  public void withdrawn(int id) {
    Runnable withdrawal = withdrawals.remove(id);
    if (withdrawal != null) withdrawal.run();
  }

  private void forward(int id, byte[] question, Asking way) {
    CompletableFuture<Integer> further = new CompletableFuture<>();
    // First, since the answer may come at once, and takes it away.
    withdrawals.put(id, () -> way.withdraw(further.join()));
    further.complete(
        way.pass(
            question,
            answer -> {
              withdrawals.remove(id);
              line.accept(Answer.passed(id, answer));
            }));
  }

  private void answer(int id, Request question, @Nullable Caller as) {
    if (isAnsweredNow(id, question, as)) return;
    Thread thread = Thread.ofVirtual().unstarted(() -> perform(id, question, as));
    withdrawals.put(id, thread::interrupt);
    thread.start();
  }

  /** On the thread that reads, where nothing has to be waited for: that is most questions. */
  private boolean isAnsweredNow(int id, Request request, @Nullable Caller as) {
    try {
      Caller caller = as != null ? as : request.caller();
      Object result =
          Hub.object(request.number()).performNow(caller, request.operation(), request.arguments());
      if (result instanceof SharedObject.Later) return false;
      line.accept(Answer.of(id, result));
    } catch (Throwable e) {
      line.accept(Answer.failed(id, e));
    }
    return true;
  }

  private void perform(int id, Request request, @Nullable Caller as) {
    try {
      Caller caller = as != null ? as : request.caller();
      Open open = new Open(caller, Thread.currentThread());
      ALL.put(open, true);
      try {
        SharedObject object = Hub.object(request.number());
        Object result = object.perform(caller, request.operation(), request.arguments());
        // From here on it is too late to take the question back, but not to die.
        if (ALL.remove(open) == null) object.undo(caller, request.operation(), result);
        line.accept(Answer.of(id, result));
      } finally {
        ALL.remove(open);
      }
    } catch (Throwable e) {
      line.accept(Answer.failed(id, e));
    } finally {
      withdrawals.remove(id);
    }
  }

  /** Nobody waits for these answers any more. */
  static void abort(Departed departed) {
    for (Open open : List.copyOf(ALL.keySet())) {
      if (departed.is(open.caller()) && ALL.remove(open) != null) open.thread().interrupt();
    }
  }
}
