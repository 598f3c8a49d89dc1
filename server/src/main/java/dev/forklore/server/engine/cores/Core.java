package dev.forklore.server.engine.cores;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A physical core, which belongs to one run at a time.
 *
 * @param cpu the hardware thread that runs use, by the kernel's number
 * @param idle its other threads, which no run gets
 * @param shared its threads that the server cannot keep idle
 * @param node the memory that it is next to
 */
public record Core(int cpu, List<Integer> idle, List<Integer> shared, int node) {
  public Core {
    idle = List.copyOf(idle);
    shared = List.copyOf(shared);
  }

  int threads() {
    return 1 + idle.size() + shared.size();
  }

  /** The threads that are the server's, ascending. */
  List<Integer> own() {
    List<Integer> own = new ArrayList<>(idle);
    own.add(cpu);
    return own.stream().sorted().toList();
  }

  /** The same core, used through the lowest of its threads that is named; empty if none is. */
  Optional<Core> named(Collection<Integer> cpus) {
    return own().stream().filter(cpus::contains).findFirst().map(this::through);
  }

  private Core through(int chosen) {
    return new Core(chosen, own().stream().filter(t -> t != chosen).toList(), shared, node);
  }
}
