package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.codec.Words;
import dev.forklore.multiprocessing.link.Mail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Questions to the process at the other end of a line, and the answers. */
public final class Asking {
  private final Consumer<ByteBuffer> line;
  private final Map<Integer, CompletableFuture<Mail>> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable String ended;

  public Asking(Consumer<ByteBuffer> line) {
    this.line = line;
  }

  /** An answer has arrived. */
  public void answered(Mail mail) {
    CompletableFuture<Mail> question = open.remove(mail.id());
    if (question != null) question.complete(mail);
  }

  /** There will be no more answers. */
  void ended(String why) {
    ended = why;
    for (CompletableFuture<Mail> question : open.values()) {
      question.completeExceptionally(new IllegalStateException(why));
    }
  }

  public CompletableFuture<Mail> ask(byte kind, byte[] question) {
    int id = count.incrementAndGet();
    return ask(kind, id, question);
  }

  private CompletableFuture<Mail> ask(byte kind, int id, byte[] question) {
    CompletableFuture<Mail> answer = new CompletableFuture<>();
    open.put(id, answer);
    line.accept(Mail.written(kind, id, question));
    String over = ended;
    if (over != null) answer.completeExceptionally(new IllegalStateException(over));
    return answer;
  }

  /** Asks and waits. */
  public @Nullable Object ask(Request request) throws InterruptedException {
    int id = count.incrementAndGet();
    CompletableFuture<Mail> answer = ask(Mail.ASK, id, request.packed());
    try {
      return Answer.read(answer.get());
    } catch (InterruptedException e) {
      withdraw(id);
      return afterInterrupt(answer);
    } catch (ExecutionException e) {
      throw new IllegalStateException(Words.of(e.getCause()), e);
    }
  }

  /** Asks for something whose answer says nothing. */
  void tell(Request request) {
    var _ = ask(Mail.ASK, request.packed());
  }

  /** The answer may have been on its way. Then it counts, and the interrupt is kept. */
  private static @Nullable Object afterInterrupt(CompletableFuture<Mail> answer)
      throws InterruptedException {
    Object value = Answer.read(answer.join());
    Thread.currentThread().interrupt();
    return value;
  }

  /** Passes somebody else's question on. */
  int pass(byte[] question, Consumer<Mail> answer) {
    int id = count.incrementAndGet();
    var _ =
        ask(Mail.ASK, id, question)
            .whenComplete((mail, why) -> {
              if (mail != null) answer.accept(mail);
            });
    return id;
  }

  void withdraw(int id) {
    line.accept(Mail.written(Mail.WITHDRAW, id));
  }

  void tell(Departed departed) {
    String text = (departed.well() ? "+" : "-") + departed.identity();
    line.accept(Mail.written(Mail.DEPARTED, 0, text.getBytes(StandardCharsets.UTF_8)));
  }
}
