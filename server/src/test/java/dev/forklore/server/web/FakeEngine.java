package dev.forklore.server.web;

import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.RunHandle;
import dev.forklore.server.engine.Submission;
import dev.forklore.server.engine.Topology;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StopSignal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An engine that runs nothing: a test says what happens. The real one is tested with Docker. */
public final class FakeEngine implements Engine {
  public static final Limits LIMITS =
      new Limits(768L << 20, 256, Duration.ofSeconds(20), 1 << 20, 64L << 20);

  private static final Topology TOPOLOGY =
      new Topology(
          2,
          List.of(new Topology.Node(0, List.of(0, 1))),
          List.of(4, 5),
          List.of(new Topology.LeftOut(List.of(2, 3), "offline")));

  private static final Fleet FLEET =
      new Fleet(
          List.of(new Fleet.Node("node-of-a-cluster", List.of(3), 1, 0)),
          0,
          0,
          1,
          0,
          Optional.of(Duration.ofMillis(1_984)),
          12);

  public final List<Job> jobs = new CopyOnWriteArrayList<>();
  public final StringBuffer stdin = new StringBuffer();
  public final AtomicInteger autopsies = new AtomicInteger();
  private final Map<String, Consumer<RunEvent>> consumers = new ConcurrentHashMap<>();
  private volatile Health health = Health.ok();
  private volatile boolean full;

  public void emit(Job job, RunEvent event) {
    consumers.get(job.runId()).accept(event);
  }

  public void sicken() {
    health = new Health(false, "The engine is off.", "Type: forklore doctor");
  }

  public void fill() {
    full = true;
  }

  /** Lets go of what was submitted. */
  public void forget() {
    jobs.clear();
    consumers.clear();
  }

  @Override
  public void begin() {}

  @Override
  public Capacity capacity() {
    return new Capacity(
        "docker", List.of(0.5, 1.0, 2.0), 2, 2, jobs.size(), 0, 0, 0, 200, LIMITS, TOPOLOGY);
  }

  @Override
  public Optional<Fleet> fleet() {
    return Optional.of(FLEET);
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public Submission submit(Job job, Consumer<RunEvent> events) {
    if (full) return new Submission.QueueFull(200);
    consumers.put(job.runId(), events);
    jobs.add(job);
    return new Submission.Accepted(
        new RunHandle() {
          @Override
          public void stop(Cause cause, StopSignal signal) {
            events.accept(RunEvent.Ended.withoutRunning(cause, "Stopped with " + signal + "."));
          }

          @Override
          public void stdin(byte[] bytes, boolean eof) {
            stdin.append(new String(bytes, StandardCharsets.UTF_8)).append(eof ? "<eof>" : "");
          }

          @Override
          public void autopsy() {
            autopsies.incrementAndGet();
          }
        });
  }

  @Override
  public void close() {}
}
