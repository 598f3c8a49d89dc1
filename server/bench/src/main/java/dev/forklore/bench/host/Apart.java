package dev.forklore.bench.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps all threads of the bench off the cores of a run, as long as others are left (taskset(1)):
 * readers have machines of their own. Close it to use all of them again.
 */
public final class Apart implements AutoCloseable {
  private final List<Integer> all;

  private Apart(List<Integer> all) {
    this.all = all;
  }

  public static Apart from(Collection<Integer> cores) throws IOException, InterruptedException {
    List<Integer> all = AllowedCores.all();
    List<Integer> others = new ArrayList<>(all);
    others.removeAll(cores);
    if (!others.isEmpty()) keepTo(others);
    return new Apart(all);
  }

  private static void keepTo(List<Integer> cores) throws IOException, InterruptedException {
    String list = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    String self = String.valueOf(ProcessHandle.current().pid());
    Command.of("taskset", "-a", "-c", "-p", list, self).run();
  }

  @Override
  public void close() throws IOException {
    try {
      keepTo(all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
