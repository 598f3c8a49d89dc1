package dev.forklore.supervisor;

import dev.forklore.supervisor.autopsy.Autopsy;
import dev.forklore.supervisor.autopsy.Questions;
import dev.forklore.supervisor.ending.Outcome;
import dev.forklore.supervisor.ending.Usage;
import dev.forklore.supervisor.ending.Words;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.Spawn;
import dev.forklore.supervisor.linux.StdinPipe;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.supervisor.output.OutputBudget;
import dev.forklore.supervisor.output.OutputReader;
import dev.forklore.supervisor.output.StdinFeed;
import dev.forklore.supervisor.watch.ProcessTable;
import dev.forklore.supervisor.watch.Rhythm;
import dev.forklore.supervisor.watch.Sampler;
import dev.forklore.supervisor.watch.Stopwatch;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Starts one program and sees it to its end. Used once. */
final class Run {
  private final Box box;
  private final EventSink sink;
  private final StdinFeed stdin;
  private final Outcome outcome;
  private final Questions questions;

  Run(Box box, EventSink sink, StdinFeed stdin, Outcome outcome, Questions questions) {
    this.box = box;
    this.sink = sink;
    this.stdin = stdin;
    this.outcome = outcome;
    this.questions = questions;
  }

  /** Blocks until the run is over. Emits every event but the last one, which is the result. */
  RunEvent.Ended execute(Launch launch, RunLimits limits, Rhythm rhythm)
      throws InterruptedException {
    try {
      launch.unpack();
    } catch (IOException e) {
      return RunEvent.Ended.withoutRunning(Cause.FAULT, Words.filesDoNotFit());
    }
    try (CredentialSocket out = new CredentialSocket();
        CredentialSocket err = new CredentialSocket()) {
      Usage before = Usage.now(box.cgroup());
      Stopwatch watch = Stopwatch.start();
      int first = start(launch, out, err);
      ProcessTable processes =
          new ProcessTable(box.proc(), box.cgroup(), sink, watch, rhythm.threads().pace());
      processes.first(first);
      OutputReader output =
          new OutputReader(
              out, err, processes, sink, new OutputBudget(limits.outputBytes()), outcome);
      Autopsy autopsy =
          new Autopsy(box.proc(), box.self(), box.stacks(), questions, processes, outcome);
      Sampler sampler = new Sampler(box.proc(), box.self(), processes, output, outcome, rhythm);
      return new RunningProgram(
              box, limits, before, watch, first, processes, output, outcome, questions, autopsy,
              sampler)
          .seeToItsEnd();
    } catch (IOException e) {
      return RunEvent.Ended.withoutRunning(Cause.FAULT, Words.cannotStart(e));
    } finally {
      stdin.end();
    }
  }

  private int start(Launch launch, CredentialSocket out, CredentialSocket err)
      throws IOException, InterruptedException {
    StdinPipe in = new StdinPipe();
    try {
      return box.spawner().submit(() -> spawn(launch, in, out, err)).get();
    } catch (ExecutionException e) {
      in.close();
      throw new IOException(String.valueOf(e.getCause()), e);
    }
  }

  private int spawn(Launch launch, StdinPipe in, CredentialSocket out, CredentialSocket err)
      throws IOException {
    // The program's ends are closed here as soon as it has them; the feed closes ours.
    try (var programsIn = in.reading();
        var programsOut = out.writing();
        var programsErr = err.writing()) {
      int pid =
          box.defence()
              .firstToDie(() ->
                  Spawn.start(
                      launch.argv(),
                      System.getenv(),
                      Launch.FOLDER.toString(),
                      programsIn,
                      programsOut,
                      programsErr));
      box.spawner().execute(() -> stdin.copyTo(in));
      return pid;
    }
  }
}
