package dev.forklore.bench.kubernetes;

import dev.forklore.bench.figure.Figure;
import dev.forklore.bench.figure.Goal;
import dev.forklore.bench.figure.Measure;
import dev.forklore.bench.figure.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What parked pods take of their node while nobody asks for them. */
final class Idle {
  private static final int MILLIS = 30_000;

  private Idle() {}

  /** Two figures; none where the nodes are other machines, whose kernels cannot be asked here. */
  static List<Figure> figures() throws IOException, InterruptedException {
    List<PodCgroup> pods = PodCgroup.parked();
    if (pods.isEmpty()) return List.of();
    List<Double> before = new ArrayList<>();
    for (PodCgroup pod : pods) before.add(pod.cpuSeconds());
    long begun = System.nanoTime();
    Thread.sleep(MILLIS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    List<Double> memory = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int i = 0; i < pods.size(); i++) {
      memory.add(pods.get(i).memoryMib());
      cpu.add((pods.get(i).cpuSeconds() - before.get(i)) * 1e3 / seconds);
    }
    return List.of(
        figure("a parked pod, memory", "MiB", memory),
        figure("a parked pod, processor time in a second", "ms", cpu));
  }

  private static Figure figure(String what, String unit, List<Double> taken) {
    return Figure.alone(
        what, unit, Measure.median("Kubernetes", new Samples(taken)), new Goal.None());
  }
}
