package dev.forklore.server.web;

import dev.forklore.server.engine.Engine;
import dev.forklore.wire.RunEvent;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** Counts for Prometheus. */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Metrics(Engine engine) {
    Gauge.builder("forklore.runs.running", () -> engine.capacity().running()).register(registry);
    Gauge.builder("forklore.runs.queued", () -> engine.capacity().queued()).register(registry);
    Gauge.builder("forklore.cores", () -> engine.capacity().cores()).register(registry);
  }

  /** Counts a run's end under its cause, with its wall time. */
  public void ended(RunEvent.Ended ended) {
    Timer.builder("forklore.runs.ended")
        .tag("cause", ended.cause().label())
        .register(registry)
        .record(Duration.ofNanos((long) (ended.wallMillis() * 1e6)));
  }

  /** {@code GET /metrics}. */
  void scrape(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }
}
