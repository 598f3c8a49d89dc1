package dev.forklore.server.engine;

import java.util.List;

/**
 * How the cores that runs may use are arranged in the machine. The numbers are the kernel's, one
 * for each hardware thread; each of the machine's numbers is in exactly one of the three lists.
 *
 * @param threadsPerCore how many hardware threads a core has, at most
 * @param nodes the cores by the memory that they are next to, each under the thread that a run uses
 * @param idle the other threads of these cores: no run gets them
 * @param leftOut what else runs do not get, and why
 */
public record Topology(
    int threadsPerCore, List<Node> nodes, List<Integer> idle, List<LeftOut> leftOut) {
  /** Of an engine that has no cores. */
  public static final Topology NONE = new Topology(1, List.of(), List.of(), List.of());

  public Topology {
    nodes = List.copyOf(nodes);
    idle = List.copyOf(idle);
    leftOut = List.copyOf(leftOut);
  }

  /** Cores that reach the same memory equally fast. */
  public record Node(int node, List<Integer> cores) {
    public Node {
      cores = List.copyOf(cores);
    }
  }

  /**
   * Hardware threads that runs do not get.
   *
   * @param why in a few words
   */
  public record LeftOut(List<Integer> cpus, String why) {
    public LeftOut {
      cpus = List.copyOf(cpus);
    }
  }
}
