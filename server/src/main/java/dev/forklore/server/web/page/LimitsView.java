package dev.forklore.server.web.page;

import dev.forklore.server.engine.Limits;
import dev.forklore.wire.Amounts;

/** What one run may use, in words. */
public record LimitsView(String memory, String tasks, String wall, String output, String tmp) {

  static LimitsView of(Limits limits) {
    return new LimitsView(
        Amounts.size(limits.memoryBytes()),
        Integer.toString(limits.tasks()),
        Amounts.limit(limits.wall()),
        Amounts.size(limits.outputBytes()),
        Amounts.size(limits.tmpBytes()));
  }
}
