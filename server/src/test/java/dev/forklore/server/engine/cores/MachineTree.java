package dev.forklore.server.engine.cores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files in which a kernel tells of its cores, as they were found on machines of several kinds.
 */
public final class MachineTree {
  private static final String CPU = "sys/devices/system/cpu/";
  private static final String NODE = "sys/devices/system/node/";

  private final Path root;

  /** A machine whose CPUs are all online and all allowed. */
  MachineTree(Path root, String cpus) {
    this.root = root;
    file(CPU + "present", cpus);
    file(CPU + "online", cpus);
    file(CPU + "isolated", "");
    file("proc/self/cgroup", "0::/");
    allowed(cpus);
  }

  /** A virtual machine with one processor. */
  static MachineTree oneCore(Path root) {
    return new MachineTree(root, "0").cores("0").node(0, "0");
  }

  /** A virtual machine on an AMD EPYC whose host shows it whole cores. */
  static MachineTree twoCores(Path root) {
    return new MachineTree(root, "0-1").cores("0", "1").node(0, "0-1");
  }

  /** A laptop: Intel Core i7-1165G7, 4 cores with 2 threads, the second ones counted last. */
  static MachineTree laptop(Path root) {
    return new MachineTree(root, "0-7").cores("0,4", "1,5", "2,6", "3,7").node(0, "0-7");
  }

  /** A cloud machine with 8 cores, whose 16 threads are counted core by core. */
  static MachineTree cloud(Path root) {
    return new MachineTree(root, "0-15")
        .cores("0-1", "2-3", "4-5", "6-7", "8-9", "10-11", "12-13", "14-15")
        .node(0, "0-15");
  }

  /** A server with two AMD EPYC 7543: 2 × 32 cores, 128 threads, a node for each socket. */
  static MachineTree twoSockets(Path root) {
    MachineTree machine = new MachineTree(root, "0-127");
    for (int core = 0; core < 64; core++) machine.cores(core + "," + (core + 64));
    return machine.node(0, "0-31,64-95").node(1, "32-63,96-127");
  }

  /** A Dell R710, two Xeons of 4 cores: the sockets count their CPUs by turns. */
  public static MachineTree byTurns(Path root) {
    MachineTree machine = new MachineTree(root, "0-15");
    for (int core = 0; core < 8; core++) machine.cores(core + "," + (core + 8));
    return machine.node(0, "0,2,4,6,8,10,12,14").node(1, "1,3,5,7,9,11,13,15");
  }

  MachineTree cores(String... threads) {
    for (String list : threads) {
      for (int cpu : CpuList.parse(list)) {
        file(CPU + "cpu" + cpu + "/topology/core_cpus_list", list);
      }
    }
    return this;
  }

  MachineTree node(int node, String cpus) {
    file(NODE + "node" + node + "/cpulist", cpus);
    return file(NODE + "online", node == 0 ? "0" : "0-" + node);
  }

  MachineTree allowed(String cpus) {
    return file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + cpus + "\nSeccomp:\t0");
  }

  MachineTree online(String cpus) {
    return file(CPU + "online", cpus);
  }

  MachineTree isolated(String cpus) {
    return file(CPU + "isolated", cpus);
  }

  /** As version 2 of control groups tells it in a container. */
  MachineTree quota(String max) {
    return file("sys/fs/cgroup/cpu.max", max);
  }

  MachineTree file(String name, String line) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, line + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CoreTopology read() {
    return new TopologyReader(root).read();
  }
}
