package dev.forklore.server.web.page;

import dev.forklore.server.run.Ids;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunService;
import dev.forklore.server.run.ServerName;
import dev.forklore.server.web.peer.RollCall;
import dev.forklore.server.web.status.EngineStatus;
import dev.forklore.wire.Cause;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Comparator;
import java.util.Optional;

/** {@code /admin}: the live runs, with a button to stop each, for the operator. */
public final class AdminPage {
  private final Pages pages;
  private final RunService runs;
  private final EngineStatus engine;
  private final boolean shortLinks;
  private final Optional<RollCall> rollCall;

  /**
   * @param shortLinks whether programs can be stored
   * @param rollCall asks the other servers; empty if there are none
   */
  public AdminPage(
      Pages pages,
      RunService runs,
      EngineStatus engine,
      boolean shortLinks,
      Optional<RollCall> rollCall) {
    this.rollCall = rollCall;
    this.shortLinks = shortLinks;
    this.pages = pages;
    this.runs = runs;
    this.engine = engine;
  }

  /** {@code GET /admin}. */
  public void show(Context ctx) {
    pages.admin(
        ctx,
        new AdminView(
            engine.capacity(),
            engine.health(),
            engine.fleet().map(FleetView::of).orElse(null),
            runs.live().stream()
                .map(AdminView.Row::of)
                .sorted(Comparator.comparingLong(AdminView.Row::seconds).reversed())
                .toList(),
            shortLinks,
            engine.server().map(ServerName::text).orElse(null),
            rollCall.map(ServersView::of).orElse(null),
            ctx.queryString()));
  }

  /** {@code POST /admin/runs/{id}/stop}. Does nothing if the run has ended meanwhile. */
  public void stop(Context ctx) {
    Optional<Run> run = Optional.of(ctx.pathParam("id")).filter(Ids::isId).flatMap(runs::find);
    run.ifPresent(found -> found.stop(Cause.STOPPED));
    ctx.redirect("/admin", HttpStatus.SEE_OTHER);
  }
}
