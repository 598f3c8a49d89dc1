package dev.forklore.server.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The sandboxes of this server on the machines of a cluster, and those machines as far as it has
 * seen them itself.
 *
 * @param nodes on which it has had a sandbox, by name
 * @param making sandboxes that are asked for and not ready
 * @param parked sandboxes that wait for a program
 * @param running sandboxes that have one
 * @param ending sandboxes whose program has ended, and whose cores are not free yet
 * @param turnaround from the end of a run until the next sandbox on its cores is ready: the median
 *     of the last ones; empty if there was none yet
 * @param turnarounds of how many
 */
public record Fleet(
    List<Node> nodes,
    int making,
    int parked,
    int running,
    int ending,
    Optional<Duration> turnaround,
    int turnarounds) {

  /**
   * A machine that runs programs.
   *
   * @param cores that sandboxes of this server have had there, by its own numbers, ascending; empty
   *     if none has told
   * @param running sandboxes there that have a program now
   * @param parked sandboxes there that wait for one
   */
  public record Node(String name, List<Integer> cores, int running, int parked) {
    public Node {
      cores = List.copyOf(cores);
    }
  }

  public Fleet {
    nodes = List.copyOf(nodes);
  }
}
