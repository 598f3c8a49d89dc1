package dev.forklore.supervisor;

import dev.forklore.supervisor.autopsy.Autopsy;
import dev.forklore.supervisor.autopsy.Questions;
import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.ending.EndingWords;
import dev.forklore.supervisor.ending.Usage;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.supervisor.linux.Spawn;
import dev.forklore.supervisor.linux.StdinPipe;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.supervisor.output.OutputBudget;
import dev.forklore.supervisor.output.OutputReader;
import dev.forklore.supervisor.output.StdinFeed;
import dev.forklore.supervisor.watch.BusyMachine;
import dev.forklore.supervisor.watch.InputWatch;
import dev.forklore.supervisor.watch.ProcessTable;
import dev.forklore.supervisor.watch.Sampler;
import dev.forklore.supervisor.watch.SamplingIntervals;
import dev.forklore.supervisor.watch.Stopwatch;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Starts one program and sees it to its end. Used once. */
final class Execution {
  private final Surroundings surroundings;
  private final EventSink sink;
  private final StdinFeed stdin;
  private final Ending ending;
  private final Questions questions;

  Execution(
      Surroundings surroundings,
      EventSink sink,
      StdinFeed stdin,
      Ending ending,
      Questions questions) {
    this.surroundings = surroundings;
    this.sink = sink;
    this.stdin = stdin;
    this.ending = ending;
    this.questions = questions;
  }

  /** Blocks until the run is over. Emits every event but the last one, which is the result. */
  RunEvent.Ended execute(Launch launch, RunLimits limits, SamplingIntervals intervals)
      throws InterruptedException {
    try {
      launch.unpack();
    } catch (IOException e) {
      return RunEvent.Ended.withoutRunning(Cause.FAULT, EndingWords.filesDoNotFit());
    }
    try (CredentialSocket out = new CredentialSocket();
        CredentialSocket err = new CredentialSocket()) {
      StdinPipe in = new StdinPipe();
      Usage before = Usage.now(surroundings.cgroup());
      BusyMachine busy = new BusyMachine(surroundings.proc(), surroundings.cgroup());
      Stopwatch watch = Stopwatch.start();
      int first = start(launch, in, out, err);
      ending.begun(signal -> Signals.sendToGroup(first, signal.number()));
      ProcessTable processes =
          new ProcessTable(
              surroundings.proc(),
              surroundings.cgroup(),
              surroundings.witness(),
              sink,
              watch,
              busy,
              intervals.threads().pace());
      processes.first(first);
      OutputReader output =
          new OutputReader(
              new OutputReader.Streams(out, err, surroundings.sockets().names()),
              processes,
              sink,
              new OutputBudget(limits.outputBytes()),
              ending);
      Autopsy autopsy =
          new Autopsy(
              surroundings.proc(),
              surroundings.self(),
              surroundings.sockets().stacks(),
              questions,
              processes,
              ending);
      InputWatch input =
          new InputWatch(
              surroundings.proc(), in.name(), stdin, output::passedBytes, processes, intervals);
      Sampler sampler =
          new Sampler(
              surroundings.proc(),
              surroundings.self(),
              processes,
              output,
              ending,
              intervals,
              input);
      return new RunningProgram(
              surroundings,
              limits,
              new RunningProgram.Beginning(first, before, watch),
              new RunningProgram.Watchers(processes, output, sampler, autopsy),
              ending,
              questions)
          .seeToItsEnd();
    } catch (IOException e) {
      return RunEvent.Ended.withoutRunning(Cause.FAULT, EndingWords.cannotStart(e));
    } finally {
      stdin.end();
    }
  }

  private int start(Launch launch, StdinPipe in, CredentialSocket out, CredentialSocket err)
      throws IOException, InterruptedException {
    try {
      return surroundings.threads().spawner().submit(() -> spawn(launch, in, out, err)).get();
    } catch (ExecutionException e) {
      in.close();
      throw new IOException(String.valueOf(e.getCause()), e);
    }
  }

  private int spawn(Launch launch, StdinPipe in, CredentialSocket out, CredentialSocket err)
      throws IOException {
    // The program's ends are closed here as soon as the program has them; the feed closes the
    // supervisor's end.
    try (var programsIn = in.reading();
        var programsOut = out.writing();
        var programsErr = err.writing()) {
      int pid =
          surroundings
              .defence()
              .firstToDie(() ->
                  Spawn.start(
                      launch.argv(),
                      Launch.environment(System.getenv()),
                      Launch.FOLDER.toString(),
                      programsIn,
                      programsOut,
                      programsErr));
      surroundings.threads().spawner().execute(() -> stdin.copyTo(in));
      return pid;
    }
  }
}
