package dev.forklore.server.web.gate;

import dev.forklore.server.compare.Comparison;
import dev.forklore.server.compare.ComparisonService;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunService;
import dev.forklore.server.run.Starter;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.status.Metrics;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every request that changes something: it must come from our own pages or from no
 * browser, not too often, and, where it is about a run, from whoever started that.
 */
public final class Guard {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String RUN = "/api/runs/";
  private static final String COMPARISON = "/api/comparisons/";

  private final RunService runs;
  private final ComparisonService comparisons;
  private final Browsers browsers;
  private final Metrics metrics;
  private final RateLimit byBrowser;
  private final RateLimit byAddress;
  private final RateLimit signIns;

  public Guard(
      RunService runs,
      ComparisonService comparisons,
      Browsers browsers,
      Rates rates,
      TimeMeter clock,
      Metrics metrics) {
    this.comparisons = comparisons;
    this.metrics = metrics;
    this.runs = runs;
    this.browsers = browsers;
    this.byBrowser = new RateLimit(rates.perBrowser(), clock);
    this.byAddress = new RateLimit(rates.perAddress(), clock);
    this.signIns = new RateLimit(rates.signIns(), clock);
  }

  /** Before every request: refuses what must not be done. */
  public void check(Context ctx) {
    if (READING.contains(ctx.method().name())) return;
    Optional<Problem> refusal =
        foreign(ctx).or(() -> tooOften(ctx)).or(() -> tooManySignIns(ctx)).or(() -> others(ctx));
    if (refusal.isEmpty()) return;
    refusal.get().answer(ctx);
    ctx.skipRemainingHandlers();
  }

  private Optional<Problem> foreign(Context ctx) {
    if (SameOrigin.holds(ctx)) return Optional.empty();
    metrics.refused(Metrics.Refusal.FOREIGN);
    return Optional.of(
        Problem.of(
            HttpStatus.FORBIDDEN,
            "Another site's page asked for this. Runs are started and stopped from Forklore's own pages."));
  }

  private Optional<Problem> tooOften(Context ctx) {
    return browsers
        .shown(ctx)
        .flatMap(byBrowser::take)
        .or(() -> byAddress.take(browsers.address(ctx)))
        .map(this::later);
  }

  private Optional<Problem> tooManySignIns(Context ctx) {
    if (!ctx.path().equals("/login")) return Optional.empty();
    return signIns.take(browsers.address(ctx)).map(this::later);
  }

  private Optional<Problem> others(Context ctx) {
    String path = ctx.path();
    Optional<Starter> starter =
        idAfter(RUN, path)
            .flatMap(runs::find)
            .map(Run::starter)
            .or(() ->
                idAfter(COMPARISON, path).flatMap(comparisons::find).map(Comparison::starter));
    if (starter.isEmpty() || starter.get().is(browsers.shown(ctx))) return Optional.empty();
    metrics.refused(Metrics.Refusal.STARTER);
    return Optional.of(
        Problem.of(
            HttpStatus.FORBIDDEN,
            "Somebody else started this. It can be followed, but only who started it can stop it or type to it."));
  }

  private static Optional<String> idAfter(String prefix, String path) {
    if (!path.startsWith(prefix)) return Optional.empty();
    return Optional.of(path.substring(prefix.length()).split("/", 2)[0]);
  }

  private Problem later(Duration wait) {
    metrics.refused(Metrics.Refusal.RATE);
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "That is more often than one client may ask. Try again in %d s."
            .formatted(wait.toSeconds()),
        wait);
  }
}
