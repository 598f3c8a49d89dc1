package dev.forklore.server.engine.cores;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.forklore.server.engine.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The physical cores that runs may use, and which of them a run gets. Only {@link #pick} decides
 * that.
 *
 * @param cores ascending
 * @param leftOut hardware threads that runs do not get, and why
 * @param quota how many cores' time the server has; infinity for no limit
 */
public record CoreTopology(List<Core> cores, Map<Integer, String> leftOut, double quota) {
  static final String OUTSIDE = "outside the server's own CPU set";
  private static final String SHARED =
      OUTSIDE + ", on a core that runs use: other work there slows them down";
  private static final String UNCHOSEN = "not among --cores";

  public CoreTopology {
    cores = cores.stream().sorted(Comparator.comparingInt(Core::cpu)).toList();
    leftOut = Map.copyOf(leftOut);
  }

  /** What this server has, before an operator chooses from it. Read once; nothing is watched. */
  public static CoreTopology ofThisMachine() {
    return new TopologyReader(Path.of("/")).read();
  }

  /** These, each a core with one thread, next to the same memory. */
  public static CoreTopology of(List<Integer> cpus) {
    List<Core> cores =
        cpus.stream().distinct().map(cpu -> new Core(cpu, List.of(), List.of(), 0)).toList();
    return new CoreTopology(cores, Map.of(), Double.POSITIVE_INFINITY);
  }

  public int size() {
    return cores.size();
  }

  /** The threads that runs use, one of each core, ascending. */
  public List<Integer> ids() {
    return cores.stream().map(Core::cpu).toList();
  }

  /**
   * The cores that a run gets: of one node as long as any node is large enough, and of the one
   * whose free cores it fills best; otherwise of as few nodes as possible.
   *
   * @param free the ids of the cores that nobody has
   * @return ascending; empty if the run has to wait
   */
  Optional<List<Integer>> pick(Set<Integer> free, int count) {
    Collection<List<Integer>> nodes = byNode(free);
    Optional<List<Integer>> tightest =
        nodes.stream()
            .filter(node -> node.size() >= count)
            .min(Comparator.comparingInt(List::size));
    if (tightest.isPresent()) return tightest.map(node -> node.subList(0, count));
    if (count > free.size() || count <= largestNode()) return Optional.empty();
    return Optional.of(
        nodes.stream()
            .sorted(Comparator.<List<Integer>>comparingInt(List::size).reversed())
            .flatMap(List::stream)
            .limit(count)
            .sorted()
            .toList());
  }

  /** What {@link #pick} returns in succession while no cores are given back. */
  public List<List<Integer>> picksInTurn(int count) {
    Set<Integer> free = new HashSet<>(ids());
    List<List<Integer>> picks = new ArrayList<>();
    for (var next = pick(free, count); next.isPresent(); next = pick(free, count)) {
      picks.add(next.get());
      next.get().forEach(free::remove);
    }
    return picks;
  }

  /** What a reader may choose. */
  public List<Double> choices() {
    return CpuChoices.upTo(size(), quota);
  }

  /**
   * As many cores as the quota allows; half a core is the least, and takes a whole one.
   *
   * @return possibly without any core
   */
  public CoreTopology withinQuota() {
    double most = quota < 1 ? Math.floor(2 * quota) : Math.floor(quota);
    if (size() <= most) return this;
    double rounded = Math.rint(quota * 100) / 100;
    return keep(first((int) most), "beyond the server's CPU quota of %s cores".formatted(rounded));
  }

  /** So many of them, of one node if any is large enough. */
  public CoreTopology only(int count) {
    return keep(first(count), UNCHOSEN);
  }

  /** The cores that have a thread among these, which is then the one that runs use. */
  public CoreTopology only(Collection<Integer> cpus) {
    return keep(cores.stream().flatMap(core -> core.named(cpus).stream()).toList(), UNCHOSEN);
  }

  /** Why runs cannot have this hardware thread; empty if they can. */
  public Optional<String> objection(int cpu) {
    if (cores.stream().anyMatch(core -> core.own().contains(cpu))) return Optional.empty();
    return Optional.of(leftOut.getOrDefault(cpu, "not there"));
  }

  /** For readers and operators. */
  public Topology told() {
    Map<Integer, String> reasons = new TreeMap<>(leftOut);
    for (Core core : cores) core.shared().forEach(cpu -> reasons.put(cpu, SHARED));
    Map<String, List<Integer>> byReason =
        reasons.keySet().stream().collect(groupingBy(reasons::get, TreeMap::new, toList()));
    return new Topology(
        cores.stream().mapToInt(Core::threads).max().orElse(1),
        nodes(ids()).entrySet().stream()
            .map(node -> new Topology.Node(node.getKey(), node.getValue()))
            .toList(),
        cores.stream().flatMap(core -> core.idle().stream()).sorted().toList(),
        byReason.entrySet().stream()
            .map(left -> new Topology.LeftOut(left.getValue(), left.getKey()))
            .toList());
  }

  private CoreTopology keep(List<Core> kept, String why) {
    Map<Integer, String> left = new TreeMap<>(leftOut);
    for (Core core : cores) core.own().forEach(cpu -> left.put(cpu, why));
    for (Core core : kept) core.own().forEach(left::remove);
    return new CoreTopology(kept, left, quota);
  }

  private List<Core> first(int count) {
    List<Integer> picked = pick(Set.copyOf(ids()), count).orElseThrow();
    return cores.stream().filter(core -> picked.contains(core.cpu())).toList();
  }

  private int largestNode() {
    return byNode(ids()).stream().mapToInt(List::size).max().orElse(0);
  }

  private Collection<List<Integer>> byNode(Collection<Integer> ids) {
    return nodes(ids).values();
  }

  private Map<Integer, List<Integer>> nodes(Collection<Integer> ids) {
    return cores.stream()
        .filter(core -> ids.contains(core.cpu()))
        .collect(groupingBy(Core::node, TreeMap::new, mapping(Core::cpu, toList())));
  }

  /** For operators. */
  @Override
  public String toString() {
    Topology told = told();
    List<String> parts = new ArrayList<>();
    if (!cores.isEmpty()) parts.add(CpuList.format(ids()));
    if (!told.idle().isEmpty()) parts.add("idle beside them: " + CpuList.format(told.idle()));
    for (Topology.LeftOut left : told.leftOut()) {
      parts.add(CpuList.format(left.cpus()) + ": " + left.why());
    }
    return String.join("; ", parts);
  }
}
