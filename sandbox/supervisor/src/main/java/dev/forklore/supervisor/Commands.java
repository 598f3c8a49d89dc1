package dev.forklore.supervisor;

import dev.forklore.supervisor.autopsy.Questions;
import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.linux.Exit;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.supervisor.output.StdinFeed;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.Wire;
import dev.forklore.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Reads the server's commands and carries them out without ever waiting for the program. */
final class Commands implements Runnable {
  private static final Duration GRACE = Duration.ofMillis(RunCommand.Stop.GRACE_MILLIS);

  private final InputStream in;
  private final StdinFeed stdin;
  private final Ending ending;
  private final Questions questions;
  private final CompletableFuture<Optional<RunCommand.Start>> start = new CompletableFuture<>();

  Commands(InputStream in, StdinFeed stdin, Ending ending, Questions questions) {
    this.in = in;
    this.stdin = stdin;
    this.ending = ending;
    this.questions = questions;
  }

  /** Blocks until there is a program to run; empty when the run was stopped before that. */
  Optional<RunCommand.Start> awaitStart() throws InterruptedException {
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a program is never refused here", e);
    }
  }

  /** Ends this process, and with it everything in the container, when the server is gone. */
  @Override
  public void run() {
    try {
      while (next()) {}
      leave(0);
    } catch (IOException e) {
      System.err.println("The supervisor cannot continue with what it was sent: " + e.getMessage());
      leave(2);
    }
  }

  /** Blocks for the next command and acts on it; false at the end of the stream. */
  boolean next() throws IOException {
    RunCommand command = Wire.readCommand(in);
    if (command != null) obey(command);
    return command != null;
  }

  private void obey(RunCommand command) throws WireException {
    switch (command) {
      case RunCommand.Start s -> {
        boolean first = start.complete(Optional.of(s));
        if (!first && ending.verdict() == null) throw new WireException("a second program came");
      }
      case RunCommand.Stdin s -> {
        boolean taken = stdin.offer(s.bytes(), s.eof());
        if (!taken)
          System.err.println("The program leaves its input unread; some was thrown away.");
      }
      case RunCommand.Stop s -> {
        stop(s);
        start.complete(Optional.empty());
      }
      case RunCommand.Autopsy s -> questions.ask();
      case RunCommand.Leave s -> leave(0);
    }
  }

  /** The server has not been heard for so long that it counts as gone: what runs is ended. */
  void serverIsGone() {
    // Nothing runs yet: whoever comes back must find another sandbox, and not this one's last
    // words.
    if (start.complete(Optional.empty())) leave(0);
    ending.cutOff();
  }

  private void stop(RunCommand.Stop stop) {
    if (stop.signal().asks()) ending.ask(stop.cause(), stop.signal(), GRACE);
    else ending.decide(stop.cause());
  }

  /** Ends everything here at once. */
  static void leave(int status) {
    Signals.killAll();
    Exit.now(status);
  }
}
