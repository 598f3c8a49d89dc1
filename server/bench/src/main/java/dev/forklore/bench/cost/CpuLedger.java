package dev.forklore.bench.cost;

import dev.forklore.bench.host.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up who spends processor time, from {@code /proc}, reading often enough to see the last
 * figures of short-lived processes. It misses what they spend after the last reading, and up to 20
 * ms each because the kernel counts in ticks of 10 ms. Counts every container of the machine, so
 * nobody else should use Docker meanwhile. Close it to stop looking.
 */
final class CpuLedger implements AutoCloseable {
  private static final int LOOK_MILLIS = 25;
  private static final String NUMBER = "[0-9]+";

  private final long server;
  private final Map<String, Entry> entries = new HashMap<>();

  /** What each process had spent when it was looked at last, whatever it was called. */
  private final Map<String, Double> seen = new HashMap<>();

  private final Thread thread;
  private volatile boolean open = true;

  private CpuLedger(long server) {
    this.server = server;
    look(true);
    this.thread = Thread.ofPlatform().daemon().name("cpu ledger").unstarted(this::keepLooking);
  }

  static CpuLedger open(long server) {
    CpuLedger ledger = new CpuLedger(server);
    ledger.thread.start();
    return ledger;
  }

  /** Seconds that each part spent since it was opened. */
  synchronized Map<Part, Double> seconds() {
    look(false);
    Map<Part, Double> sums = new EnumMap<>(Part.class);
    for (Part part : Part.values()) sums.put(part, 0.0);
    for (Entry entry : entries.values()) {
      entry.part.ifPresent(part -> sums.merge(part, entry.seconds, Double::sum));
    }
    return sums;
  }

  private void keepLooking() {
    while (open) {
      look(false);
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void look(boolean before) {
    String[] names = Path.of("/proc").toFile().list((_, name) -> name.matches(NUMBER));
    if (names == null) throw new BenchException("/proc is missing.");
    for (String pid : names) {
      try {
        note(pid, before);
      } catch (IOException gone) {
        // It ended while it was looked at; what was seen last counts.
      }
    }
  }

  private void note(String pid, boolean before) throws IOException {
    Path folder = Path.of("/proc", pid);
    CpuStat stat = CpuStat.parse(Files.readString(folder.resolve("stat")));
    // A container's first process becomes the supervisor only when it executes Java, and the kernel
    // names its workers after what they do. The time spent under the name before stays there.
    String id = pid + " " + stat.startTicks();
    String key = id + " " + stat.name();
    double spent = seen.getOrDefault(id, before ? stat.seconds() : 0.0);
    Entry entry = entries.get(key);
    if (entry == null) {
      String command = Files.readString(folder.resolve("cmdline")).replace('\0', ' ');
      entry = new Entry(Part.of(Long.parseLong(pid), server, stat, command));
      entries.put(key, entry);
    }
    entry.seconds += stat.seconds() - spent;
    seen.put(id, stat.seconds());
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private static final class Entry {
    final Optional<Part> part;
    double seconds;

    Entry(Optional<Part> part) {
      this.part = part;
    }
  }
}
