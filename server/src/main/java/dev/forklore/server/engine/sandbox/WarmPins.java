package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.cores.Pin;
import java.util.ArrayList;
import java.util.List;

/** How many sandboxes are kept warm, and where each is held while it waits. */
public final class WarmPins {
  /** What a parked container takes at most, with what Docker keeps for it. */
  static final long PARKED_BYTES = 64L << 20;

  /** At most this part of the machine's memory is parked. */
  private static final int MEMORY_PART = 16;

  private static final int PER_CORE = 2;
  private static final int MOST = 64;

  private WarmPins() {}

  /**
   * Two for each core that runs may use, as far as a sixteenth of the memory goes; one at least.
   */
  public static int suitable(int cores, long memoryBytes) {
    long fit = memoryBytes / MEMORY_PART / PARKED_BYTES;
    return Math.clamp(Math.min((long) PER_CORE * cores, fit), 1, MOST);
  }

  /**
   * Where runs are most likely to be: most want one core, the next most two. In turn one for each
   * core, one for each pair, as the {@link CoreScheduler} would hand them out, and again.
   */
  public static List<Pin> of(CoreTopology topology, int count) {
    List<Pin> likely = new ArrayList<>();
    for (List<Integer> core : topology.picksInTurn(1)) likely.add(new Pin(core, 1));
    for (List<Integer> pair : topology.picksInTurn(2)) likely.add(new Pin(pair, 2));
    List<Pin> pins = new ArrayList<>();
    for (int i = 0; i < count; i++) pins.add(likely.get(i % likely.size()));
    return pins;
  }
}
