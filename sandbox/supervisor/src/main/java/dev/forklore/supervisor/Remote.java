package dev.forklore.supervisor;

import dev.forklore.wire.Line;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The server of a sandbox that is on another machine: it is spoken to only after it has spoken, is
 * told every second that the sandbox is there, and is given up when it falls silent. The program
 * must not run on then, since nobody could learn of it or stop it. Its threads are started at once,
 * because later there may be no room for them.
 */
final class Remote {
  /** For the run to be ended in good order once its server is given up. */
  private static final Duration ORDERLY = Duration.ofSeconds(10);

  /** Longer than any silence that a server bears. */
  private static final Duration PARTING = Line.SERVER_PATIENCE.plus(ORDERLY);

  private final Line line;
  private final CompletableFuture<Commands> commands = new CompletableFuture<>();
  private final CompletableFuture<Void> met = new CompletableFuture<>();

  private Remote(Line line) {
    this.line = line;
  }

  static Remote over(InputStream in, OutputStream out) {
    Remote remote = new Remote(new Line(in, out));
    start("beats", remote::beat);
    start("silence", remote::giveUp);
    return remote;
  }

  InputStream in() {
    return line.in();
  }

  OutputStream out() {
    return line.out();
  }

  /** Blocks until the server has spoken. These read what it says, and are told when it is gone. */
  void meet(Commands reading) throws InterruptedException {
    commands.complete(reading);
    if (!line.awaitFirstWord(Line.FIRST_WORD)) Commands.leave(0);
    met.complete(null);
  }

  /**
   * Blocks until the server has what was said and says so or goes, either of which ends this
   * process, or is given up. On the way there, whoever finds this end closed drops what has not
   * arrived.
   */
  void part() throws InterruptedException {
    Thread.sleep(PARTING);
  }

  private void beat() throws InterruptedException {
    met.join();
    line.beat();
  }

  private void giveUp() throws InterruptedException {
    met.join();
    line.awaitSilence(Line.SANDBOX_PATIENCE);
    commands.join().serverIsGone();
    Thread.sleep(ORDERLY);
    Commands.leave(0);
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private static void start(String name, Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
