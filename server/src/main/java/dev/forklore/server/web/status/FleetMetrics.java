package dev.forklore.server.web.status;

import dev.forklore.server.engine.Fleet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What Prometheus is told of a cluster. */
record FleetMetrics(MeterRegistry registry, Supplier<Fleet> now) {
  private static final double NOT_KNOWN = Double.NaN;

  void register() {
    state("making", Fleet::making);
    state("parked", Fleet::parked);
    state("running", Fleet::running);
    state("ending", Fleet::ending);
    gauge("forklore.nodes", fleet -> fleet.nodes().size())
        .description("Nodes on which this server has had pods")
        .register(registry);
    gauge("forklore.turnaround.seconds", FleetMetrics::turnaround)
        .description(
            "From the end of a run to the pod made in its place at once, the median of the last")
        .register(registry);
  }

  private void state(String name, ToDoubleFunction<Fleet> count) {
    gauge("forklore.pods", count)
        .description("Pods of this server for runs")
        .tag("state", name)
        .register(registry);
  }

  private static double turnaround(Fleet fleet) {
    return fleet.turnaround().map(Duration::toNanos).map(nanos -> nanos / 1e9).orElse(NOT_KNOWN);
  }

  private Gauge.Builder<Supplier<Number>> gauge(String name, ToDoubleFunction<Fleet> value) {
    return Gauge.builder(name, () -> value.applyAsDouble(now.get()));
  }
}
