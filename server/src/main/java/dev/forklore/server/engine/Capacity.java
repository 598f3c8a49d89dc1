package dev.forklore.server.engine;

import java.util.List;

/**
 * What the engine has.
 *
 * @param engine what starts the sandboxes, in one word; {@link NoEngine#NAME} for nothing
 * @param cpus the choices that a reader has, ascending; empty for none
 * @param cores that runs may use, together
 * @param free cores that no run holds now
 * @param running runs that hold cores
 * @param queued runs that wait for cores
 * @param warm sandboxes that are started and wait for a program
 * @param pool how many of them there are to be
 * @param queueLimit how many may wait
 * @param topology how the cores are arranged in the machine
 */
public record Capacity(
    String engine,
    List<Double> cpus,
    int cores,
    int free,
    int running,
    int queued,
    int warm,
    int pool,
    int queueLimit,
    Limits limits,
    Topology topology) {
  public Capacity {
    cpus = List.copyOf(cpus);
  }
}
