package dev.forklore.server.engine.docker;

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
final class Recorder implements Consumer<RunEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<RunEvent> events = new CopyOnWriteArrayList<>();
  private RunHandle handle;

  static Recorder of(Engine engine, String client, Source source, double cpus) {
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

  RunHandle handle() {
    return handle;
  }

  List<RunEvent> events() {
    return List.copyOf(events);
  }

  /** What was printed so far. */
  String output() {
    return all(RunEvent.Output.class).stream()
        .map(RunEvent.Output::text)
        .collect(Collectors.joining());
  }

  <E extends RunEvent> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <E extends RunEvent> E await(Class<E> kind) {
    await(kind.getSimpleName(), () -> !all(kind).isEmpty());
    return all(kind).getFirst();
  }

  void awaitOutput(String text) {
    await("the output " + text, () -> output().contains(text));
  }

  private void await(String what, BooleanSupplier seen) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> seen.getAsBoolean() || !all(RunEvent.Ended.class).isEmpty());
    if (!seen.getAsBoolean()) throw new AssertionError("it ended without " + what + ": " + events);
  }

  RunEvent.Ended end() {
    return await(RunEvent.Ended.class);
  }

  /** Waits for the end, which must be the program's own. */
  void exits() {
    if (end().cause() != Cause.EXITED) throw new AssertionError("it did not exit: " + events);
  }
}
