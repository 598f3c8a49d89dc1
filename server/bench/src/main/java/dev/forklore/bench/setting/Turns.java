package dev.forklore.bench.setting;

import dev.forklore.bench.figure.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes turns, A B A B, so that whatever disturbs the machine for a while disturbs both. Before
 * each turn it waits until the site has nothing to do, or the last run's aftermath would be counted
 * to the next.
 */
public final class Turns {
  /** Not counted; one is enough for what is so long that few samples are taken. */
  private static final int WARM_UP = 3;

  private static final int FEW = 10;

  private final Setting setting;
  private final int rounds;

  /** One way to get a number. */
  public interface Turn {
    double take() throws IOException, InterruptedException;
  }

  public Turns(Setting setting, int rounds) {
    this.setting = setting;
    this.rounds = rounds;
  }

  /** The samples of each way, in the order of the ways; the first rounds are not counted. */
  public List<Samples> take(List<Turn> ways) throws IOException, InterruptedException {
    List<List<Double>> taken = new ArrayList<>();
    for (Turn _ : ways) taken.add(new ArrayList<>());
    for (int round = rounds > FEW ? -WARM_UP : -1; round < rounds; round++) {
      for (int way = 0; way < ways.size(); way++) {
        setting.site().settle();
        double value = ways.get(way).take();
        if (round >= 0) taken.get(way).add(value);
      }
    }
    return taken.stream().map(Samples::new).toList();
  }
}
