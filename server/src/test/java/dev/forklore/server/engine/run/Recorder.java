package dev.forklore.server.engine.run;

import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.RunHandle;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.Submission;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One run's listener: keeps all events and waits for those that a test wants to see. */
public final class Recorder implements Consumer<RunEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<RunEvent> events = new CopyOnWriteArrayList<>();
  private RunHandle handle;

  public static Recorder of(Engine engine, String client, Source source, double cpus) {
    Recorder recorder = new Recorder();
    Job job = new Job("run-of-" + client, client, source, List.of(), cpus);
    Submission submission = engine.submit(job, recorder);
    if (!(submission instanceof Submission.Accepted(RunHandle handle))) {
      throw new AssertionError("not accepted: " + submission);
    }
    recorder.handle = handle;
    return recorder;
  }

  @Override
  public void accept(RunEvent event) {
    events.add(event);
  }

  public RunHandle handle() {
    return handle;
  }

  public List<RunEvent> events() {
    return List.copyOf(events);
  }

  /** What was printed so far. */
  public String output() {
    return all(RunEvent.Output.class).stream()
        .map(RunEvent.Output::text)
        .collect(Collectors.joining());
  }

  public <E extends RunEvent> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public <E extends RunEvent> E await(Class<E> kind) {
    await(kind.getSimpleName(), () -> !all(kind).isEmpty());
    return all(kind).getFirst();
  }

  public void awaitOutput(String text) {
    await("the output " + text, () -> output().contains(text));
  }

  private void await(String what, BooleanSupplier seen) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> seen.getAsBoolean() || !all(RunEvent.Ended.class).isEmpty());
    if (!seen.getAsBoolean()) throw new AssertionError("it ended without " + what + ": " + events);
  }

  public RunEvent.Ended end() {
    return await(RunEvent.Ended.class);
  }

  /** Waits for the end, which must be the program's own. */
  public void exits() {
    if (end().cause() != Cause.EXITED) throw new AssertionError("it did not exit: " + events);
  }
}
