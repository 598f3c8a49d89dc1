package dev.forklore.supervisor;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Hello;
import dev.forklore.wire.Program;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Serves one run: greets, waits for a program, runs it and says how it ended. */
final class Supervisor {
  private static final RunLimits REHEARSAL_LIMITS = new RunLimits(1, 1 << 20, 120_000, 1 << 20, 16);

  /** Reads, prints, and has a thread that does a little, so that threads are looked at too. */
  private static final String REHEARSAL =
      """
      import _thread, os, time

      end = time.monotonic() + 0.15

      def rest():
          while time.monotonic() < end:
              time.sleep(0.001)

      line = os.read(0, 9)
      os.write(1, line)
      os.write(2, line)
      _thread.start_new_thread(rest, ())
      rest()
      """;

  private final Box box;
  private final InputStream in;
  private final OutputStream out;

  Supervisor(Box box, InputStream in, OutputStream out) {
    this.box = box;
    this.in = in;
    this.out = out;
  }

  /** Blocks until the run is over and the server was told. */
  void serve(boolean rehearsed) throws IOException, InterruptedException {
    if (rehearsed) rehearse();
    StdinFeed stdin = new StdinFeed();
    Outcome outcome = new Outcome();
    Questions questions = new Questions();
    Commands commands = new Commands(in, stdin, outcome, questions);
    box.threads().execute(commands);
    EventSink sink = new EventSink(out);
    Wire.write(out, new Hello(Hello.VERSION, Launch.precompiled()));
    Optional<RunCommand.Start> start = commands.awaitStart();
    sink.emit(
        start.isPresent()
            ? run(start.get(), new Run(box, sink, stdin, outcome, questions))
            : RunEvent.Ended.withoutRunning(Cause.STOPPED, Words.stoppedBeforeStart()));
  }

  private RunEvent.Ended run(RunCommand.Start start, Run run) throws InterruptedException {
    try {
      Launch launch = launch(start);
      return run.execute(launch, start.limits(), Rhythm.after(launch.headStart()));
    } catch (IOException e) {
      return RunEvent.Ended.withoutRunning(Cause.FAULT, Words.cannotStart(e));
    }
  }

  private Launch launch(RunCommand.Start start) throws IOException {
    return Launch.of(start).onCores(start.limits().cpus(), box.proc().allowedCores());
  }

  /**
   * Runs a small program to the end for nobody. What a JVM does for the first time is slow; done
   * now, while nobody waits, the reader's program starts a tenth of a second sooner. It lasts until
   * looking at it has been compiled, which would be done beside the reader's program otherwise.
   */
  private void rehearse() throws IOException, InterruptedException {
    rehearseReading();
    ProgramFile script = new ProgramFile("rehearsal", REHEARSAL.getBytes(StandardCharsets.UTF_8));
    StdinFeed stdin = new StdinFeed();
    stdin.offer("x\n".getBytes(StandardCharsets.UTF_8), true);
    EventSink nobody = new EventSink(OutputStream.nullOutputStream());
    Launch launch = new Launch(List.of(Launch.PYTHON, "-I", "-S", script.name()), List.of(script));
    RunEvent.Ended ended =
        new Run(box, nobody, stdin, new Outcome(), new Questions())
            .execute(launch, REHEARSAL_LIMITS, Rhythm.REHEARSAL);
    Files.delete(Launch.FOLDER.resolve(script.name()));
    if (ended.cause() != Cause.EXITED || ended.outputBytes() != 4) {
      throw new IllegalStateException("the rehearsal went wrong: " + ended);
    }
  }

  /** The way of a command up to what is executed; nothing is. */
  private void rehearseReading() throws IOException {
    List<String> examples = Launch.precompiled();
    if (examples.isEmpty()) return;
    var program = new Program.Precompiled(examples.getFirst());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(bytes, new RunCommand.Start(program, List.of(), REHEARSAL_LIMITS));
    RunCommand read = Wire.readCommand(new ByteArrayInputStream(bytes.toByteArray()));
    if (read instanceof RunCommand.Start start) launch(start);
  }
}
