package dev.forklore.server.run;

import dev.forklore.server.engine.Party;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How much one reader may ask for.
 *
 * @param perBrowser live runs (queued or running) of one browser
 * @param perAddress live runs of one address
 * @param grace how long a run continues when nobody follows it
 * @param retention how long a finished run can be read again
 * @param shared addresses whose browsers take turns of their own, because many trusted readers
 *     share them; behind any other address, all browsers share one turn
 */
public record RunPolicy(
    int perBrowser, int perAddress, Duration grace, Duration retention, Predicate<String> shared) {
  /** No address is. */
  public static final Predicate<String> NONE_SHARED = _ -> false;

  /** For a site on which the operator has named no shared address. */
  public RunPolicy(int perBrowser, int perAddress, Duration grace, Duration retention) {
    this(perBrowser, perAddress, grace, retention, NONE_SHARED);
  }

  /** The party whose turns this client takes. */
  Party party(Client client) {
    String group = shared.test(client.address()) ? client.browser() : client.address();
    return new Party(group, client.browser());
  }

  /** The documented defaults. */
  public static RunPolicy standard() {
    return new RunPolicy(2, 20, Grace.PERIOD, FinishedRuns.RETENTION);
  }
}
