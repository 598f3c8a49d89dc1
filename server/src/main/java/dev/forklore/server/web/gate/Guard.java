package dev.forklore.server.web.gate;

import dev.forklore.server.run.Starter;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.peer.Vouched;
import dev.forklore.server.web.status.Metrics;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks every request that changes something: it must come from the site's own pages or from no
 * browser, not too often, and, where it steers or publishes a run or a comparison, from its
 * starter. A request that is not let through has already been answered.
 */
public final class Guard {
  /** The header with the token of a run or a comparison. */
  public static final String TOKEN_HEADER = "Forklore-Run-Token";

  private static final String STRANGER =
      "Somebody else started this run. You can follow it, but only the person who started it can stop it, send it input or share its result.";

  private static final String NOT_SHOWN =
      "Only the person who started this run can share its result. Send the token that came with the answer to its start, in the header %s, or the cookie."
          .formatted(TOKEN_HEADER);

  private final Browsers browsers;
  private final SameOrigin origin;
  private final Metrics metrics;
  private final RateLimit byBrowser;
  private final RateLimit byAddress;

  public Guard(
      Browsers browsers, SameOrigin origin, Rates rates, TimeMeter clock, Metrics metrics) {
    this.browsers = browsers;
    this.origin = origin;
    this.metrics = metrics;
    this.byBrowser = new RateLimit(rates.perBrowser(), clock);
    this.byAddress = new RateLimit(rates.perAddress(), clock);
  }

  /** Whether a request may change something. */
  boolean lets(Context ctx) {
    Optional<Problem> refusal = foreign(ctx).or(() -> tooOften(ctx));
    refusal.ifPresent(problem -> problem.answer(ctx));
    return refusal.isEmpty();
  }

  /** Whether it may steer what this starter started. */
  boolean letsSteer(Context ctx, Starter starter) {
    Starter.Proof proof = proof(ctx);
    if (!starter.is(proof)) return refused(ctx, STRANGER);
    starter.saw(proof.browser());
    return true;
  }

  /** Whether it may make public what this starter started, which the id alone does not allow. */
  boolean letsPublish(Context ctx, Starter starter) {
    if (!letsSteer(ctx, starter)) return false;
    return starter.isShownBy(proof(ctx)) || refused(ctx, NOT_SHOWN);
  }

  private Starter.Proof proof(Context ctx) {
    return new Starter.Proof(browsers.shown(ctx), Optional.ofNullable(ctx.header(TOKEN_HEADER)));
  }

  private boolean refused(Context ctx, String sentence) {
    metrics.refused(Metrics.Refusal.STARTER);
    Problem.of(HttpStatus.FORBIDDEN, sentence).answer(ctx);
    return false;
  }

  private Optional<Problem> foreign(Context ctx) {
    if (Vouched.of(ctx.req()).isPresent()) return Optional.empty(); // the other server has looked
    Optional<String> foreign = origin.objection(ctx);
    if (foreign.isPresent()) metrics.refused(Metrics.Refusal.FOREIGN);
    return foreign.map(sentence -> Problem.of(HttpStatus.FORBIDDEN, sentence));
  }

  private Optional<Problem> tooOften(Context ctx) {
    return browsers
        .shown(ctx)
        .flatMap(byBrowser::take)
        .or(() -> byAddress.take(browsers.address(ctx)))
        .map(this::later);
  }

  private Problem later(Duration wait) {
    metrics.refused(Metrics.Refusal.RATE);
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "Too many requests. Try again in %d s.".formatted(wait.toSeconds()),
        wait);
  }
}
