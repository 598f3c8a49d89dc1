package dev.forklore.server.web.status;

import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunObserver;
import dev.forklore.server.run.ServerName;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Counts for Prometheus. {@code docs/monitoring} has a dashboard and alert rules for them. */
public final class Metrics implements RunObserver {
  private static final Duration[] WAITS = {
    Duration.ofMillis(50),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };

  private static final Duration[] HANDOFFS = {
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(35),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer wait;
  private final Timer handoff;
  private final Counter outputBytes;
  private final Counter cpuSeconds;
  private final Counter serverErrors;
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger passing = new AtomicInteger();

  /**
   * @param server this server's name, with which all that it counts is marked; empty if there are
   *     no others
   */
  public Metrics(Engine engine, Optional<ServerName> server) {
    server.ifPresent(name -> registry.config().commonTags("server", name.text()));
    wait = timer("forklore.run.wait", "Request to start", WAITS);
    handoff = timer("forklore.run.handoff", "Start to first process", HANDOFFS);
    outputBytes = registry.counter("forklore.run.output.bytes");
    cpuSeconds = registry.counter("forklore.run.cpu.seconds");
    serverErrors = registry.counter("forklore.server.errors");
    for (boolean answered : new boolean[] {true, false}) forwarded(answered, 0);
    for (Cause cause : Cause.values()) ended(cause);
    for (Refusal refusal : Refusal.values()) refused(refusal, 0);
    Supplier<Capacity> now = engine::capacity;
    gauge("forklore.runs.running", "Runs that hold cores", now, Capacity::running);
    gauge("forklore.runs.queued", "Runs that wait for cores", now, Capacity::queued);
    gauge("forklore.queue.limit", "Runs that may wait", now, Capacity::queueLimit);
    gauge("forklore.cores", "Cores that runs may use", now, Capacity::cores);
    gauge("forklore.cores.busy", "Cores that runs hold", now, c -> c.cores() - c.free());
    gauge("forklore.containers.warm", "Containers that wait for a program", now, Capacity::warm);
    engine
        .fleet()
        .ifPresent(
            first -> new FleetMetrics(registry, () -> engine.fleet().orElse(first)).register());
    gauge("forklore.streams", "Readers of running programs", streams::get, Integer::doubleValue);
    gauge(
        "forklore.streams.forwarded",
        "Streams passed on from other servers, which count their readers",
        passing::get,
        Integer::doubleValue);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Why a request was turned away. */
  public enum Refusal {
    FOREIGN,
    RATE,
    STARTER,
    LOCKED
  }

  @Override
  public void happened(Run run, RunEvent event) {
    if (event instanceof RunEvent.Started) run.times().waited().ifPresent(wait::record);
    if (!(event instanceof RunEvent.Ended ended)) return;
    ended(ended.cause()).record(Duration.ofNanos((long) (ended.wallMillis() * 1e6)));
    outputBytes.increment((double) ended.outputBytes());
    cpuSeconds.increment(ended.cpuMillis() / 1e3);
    run.times().handedOff().ifPresent(handoff::record);
  }

  /** What the site measures in addition to the engine. */
  public void watch(EngineStatus status, Supplier<Long> finishedBytes) {
    gauge(
        "forklore.engine.healthy",
        "1 if a run could be started now",
        status::health,
        health -> health.healthy() ? 1 : 0);
    gauge("forklore.finished.bytes", "Logs of runs that ended", finishedBytes, Long::doubleValue);
  }

  /**
   * A request was passed on to another server.
   *
   * @param answered whether that answered
   */
  public void forwarded(boolean answered) {
    forwarded(answered, 1);
  }

  public void refused(Refusal refusal) {
    refused(refusal, 1);
  }

  public void serverError() {
    serverErrors.increment();
  }

  /** A reader has arrived; close the result when the reader has left. */
  public Stream stream() {
    streams.incrementAndGet();
    return streams::decrementAndGet;
  }

  /** A reader of another server's run has arrived here. */
  public Stream forwardedStream() {
    passing.incrementAndGet();
    return passing::decrementAndGet;
  }

  /** A reader's presence. */
  @FunctionalInterface
  public interface Stream extends AutoCloseable {
    @Override
    void close();
  }

  /** {@code GET /metrics}. */
  public void scrape(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  private Timer ended(Cause cause) {
    return registry.timer("forklore.runs.ended", "cause", cause.label());
  }

  private void forwarded(boolean answered, int count) {
    registry
        .counter("forklore.requests.forwarded", "answered", Boolean.toString(answered))
        .increment(count);
  }

  private void refused(Refusal refusal, int count) {
    registry
        .counter("forklore.requests.refused", "reason", refusal.name().toLowerCase(Locale.ROOT))
        .increment(count);
  }

  private <T> void gauge(String name, String what, Supplier<T> source, ToDoubleFunction<T> value) {
    Gauge.builder(name, () -> value.applyAsDouble(source.get()))
        .description(what)
        .register(registry);
  }

  private Timer timer(String name, String what, Duration[] buckets) {
    return Timer.builder(name).description(what).serviceLevelObjectives(buckets).register(registry);
  }
}
