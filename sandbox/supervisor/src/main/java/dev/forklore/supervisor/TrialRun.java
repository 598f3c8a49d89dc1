package dev.forklore.supervisor;

import dev.forklore.supervisor.autopsy.Questions;
import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.supervisor.output.StdinFeed;
import dev.forklore.supervisor.watch.SamplingIntervals;
import dev.forklore.wire.Cause;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/**
 * Runs a small program to its end as a rehearsal. What a JVM does for the first time is slow. Done
 * now, while nobody waits, it lets the reader's program start a tenth of a second sooner.
 */
final class TrialRun {
  static final RunLimits LIMITS = new RunLimits(1, 1 << 20, 120_000, 1 << 20, 16);

  /** Enough that everything was done once, and too few for the JVM to compile it (ADR 22). */
  private static final int SAMPLES = 10;

  /**
   * Reads, prints, starts some processes, and has a thread that does a little, so that threads are
   * looked at too.
   */
  private static final String SCRIPT =
      """
      import _thread, os, time

      def rest():
          while True:
              time.sleep(0.001)

      for _ in range(3):
          child = os.fork()
          if child == 0: os._exit(0)
          os.waitpid(child, 0)
      _thread.start_new_thread(rest, ())
      line = os.read(0, 9)
      os.write(1, line)
      os.write(2, line)
      os.read(0, 9)
      """;

  private static final byte[] LINE = {'x', '\n'};

  private final Surroundings surroundings;

  TrialRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Blocks until it is over. */
  void run() throws IOException, InterruptedException {
    ProgramFile script = new ProgramFile("rehearsal", SCRIPT.getBytes(StandardCharsets.UTF_8));
    StdinFeed stdin = new StdinFeed();
    stdin.offer(LINE, false);
    EventSink nobody = new Nobody(stdin);
    Launch launch = new Launch(List.of(Launch.PYTHON, "-I", "-S", script.name()), List.of(script));
    RunEvent.Ended ended =
        new Execution(surroundings, nobody, stdin, new Ending(), new Questions())
            .execute(launch, LIMITS, SamplingIntervals.REHEARSAL);
    Files.delete(Launch.FOLDER.resolve(script.name()));
    if (ended.cause() != Cause.EXITED || ended.outputBytes() != 2L * LINE.length) {
      throw new IllegalStateException("the rehearsal went wrong: " + ended);
    }
  }

  /** Drops all events, and ends the program's input when enough have arrived. */
  private static final class Nobody extends EventSink {
    private final StdinFeed stdin;
    private boolean begun;
    private int heard;

    Nobody(StdinFeed stdin) {
      super(OutputStream.nullOutputStream());
      this.stdin = stdin;
    }

    @Override
    public synchronized void emit(RunEvent event) {
      super.emit(event);
      begun |= event instanceof RunEvent.Output;
      if (begun && event instanceof RunEvent.Sample) heard++;
      if (heard == SAMPLES) stdin.end();
    }
  }
}
