package dev.forklore.supervisor;

import dev.forklore.supervisor.autopsy.Questions;
import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.ending.EndingWords;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.supervisor.output.StdinFeed;
import dev.forklore.supervisor.watch.SamplingIntervals;
import dev.forklore.wire.Cause;
import dev.forklore.wire.Hello;
import dev.forklore.wire.Program;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves one run: greets, waits for a program, runs it and says how it ended. */
final class Supervisor {
  private final Surroundings surroundings;
  private final InputStream in;
  private final OutputStream out;
  private final @Nullable Remote remote;

  /**
   * @param remote the server, where it is on another machine
   */
  Supervisor(Surroundings surroundings, InputStream in, OutputStream out, @Nullable Remote remote) {
    this.remote = remote;
    this.surroundings = surroundings;
    this.in = in;
    this.out = out;
  }

  /** Blocks until the run is over and the server was told. */
  void serve(boolean rehearsed) throws IOException, InterruptedException {
    StdinFeed stdin = new StdinFeed();
    Ending ending = new Ending();
    Questions questions = new Questions();
    Commands commands = new Commands(in, stdin, ending, questions);
    // Before the rehearsal: if the server goes meanwhile, nobody needs the rest of it.
    surroundings.threads().watching().execute(commands);
    if (rehearsed) rehearse();
    if (remote != null) remote.meet(commands);
    EventSink sink = new EventSink(out);
    Wire.write(
        out,
        new Hello(
            Hello.VERSION,
            Launch.precompiled(),
            surroundings.witness() != null,
            surroundings.proc().cores()));
    Optional<RunCommand.Start> start = commands.awaitStart();
    sink.emit(
        start.isPresent()
            ? run(start.get(), new Execution(surroundings, sink, stdin, ending, questions))
            : RunEvent.Ended.withoutRunning(Cause.STOPPED, EndingWords.stoppedBeforeStart()));
    if (remote != null) remote.part();
  }

  private RunEvent.Ended run(RunCommand.Start start, Execution run) throws InterruptedException {
    try {
      Launch launch = launch(start);
      return run.execute(launch, start.limits(), SamplingIntervals.after(launch.headStart()));
    } catch (IOException e) {
      return RunEvent.Ended.withoutRunning(Cause.FAULT, EndingWords.cannotStart(e));
    }
  }

  private Launch launch(RunCommand.Start start) throws IOException {
    return Launch.of(start).onCores(start.limits().cpus(), surroundings.proc().allowedCores());
  }

  private void rehearse() throws IOException, InterruptedException {
    rehearseReading();
    new TrialRun(surroundings).run();
  }

  /** The way of a command up to what is executed; nothing is. */
  private void rehearseReading() throws IOException, InterruptedException {
    for (String example : Launch.precompiled().stream().limit(1).toList()) {
      rehearseReading(new Program.Precompiled(example));
    }
    ProgramFile file = new ProgramFile("Rehearsal.class", new byte[1]);
    rehearseReading(new Program.Classes("Rehearsal", List.of(file)));
  }

  private void rehearseReading(Program program) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(bytes, new RunCommand.Start(program, List.of(), TrialRun.LIMITS));
    Commands commands =
        new Commands(
            new ByteArrayInputStream(bytes.toByteArray()),
            new StdinFeed(),
            new Ending(),
            new Questions());
    commands.next();
    launch(commands.awaitStart().orElseThrow());
  }
}
