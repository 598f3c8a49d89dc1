package dev.forklore.server.web.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Topology;
import dev.forklore.server.run.ServerName;
import dev.forklore.server.web.answer.JsonNumbers;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the engine has and whether it works, over HTTP. The check is remembered for two seconds. */
public final class EngineStatus {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final String DRAINING = "This server is stopping and accepts no new runs.\n";

  private final Engine engine;
  private final BooleanSupplier draining;
  private final Optional<ServerName> server;
  private final LoadingCache<Engine, Health> health =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(Engine::health);

  /**
   * @param draining whether this server accepts no more runs, because it is told to stop
   * @param server this server's name; empty if there are no others
   */
  public EngineStatus(Engine engine, BooleanSupplier draining, Optional<ServerName> server) {
    this.engine = engine;
    this.draining = draining;
    this.server = server;
  }

  /** This server's name; empty if there are no others. */
  public Optional<ServerName> server() {
    return server;
  }

  public Capacity capacity() {
    return engine.capacity();
  }

  public Optional<Fleet> fleet() {
    return engine.fleet();
  }

  public Health health() {
    return health.get(engine);
  }

  /** {@code GET /api/capacity}. */
  public void capacity(Context ctx) {
    Capacity now = capacity();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode cpus = json.putArray("cpus");
    for (double choice : now.cpus()) cpus.add(JsonNumbers.of(choice));
    json.put("cores", now.cores())
        .put("free", now.free())
        .put("running", now.running())
        .put("queued", now.queued());
    json.put("warm", now.warm()).put("pool", now.pool()).put("queueLimit", now.queueLimit());
    limits(json.putObject("limits"), now.limits());
    json.put("engine", now.engine());
    server.ifPresent(name -> json.put("server", name.text()));
    json.put("stopping", draining.getAsBoolean());
    topology(json.putObject("topology"), now.topology());
    Health state = health();
    if (!state.healthy()) json.put("reason", state.reason()).put("remedy", state.remedy());
    ctx.json(json);
  }

  /** {@code GET /healthz}. */
  public void healthz(Context ctx) {
    if (draining.getAsBoolean()) {
      readyz(ctx);
      return;
    }
    Health state = health();
    if (state.healthy()) {
      ctx.result("ok\n");
    } else {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
          .result(state.reason() + "\n" + state.remedy() + "\n");
    }
  }

  /**
   * {@code GET /readyz}: whether readers may be sent here. Lessons can be read without an engine.
   */
  public void readyz(Context ctx) {
    if (draining.getAsBoolean()) ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result(DRAINING);
    else ctx.result("ok\n");
  }

  /** {@code GET /livez}: that the process answers; if it does not, only a restart helps. */
  public void livez(Context ctx) {
    ctx.result("ok\n");
  }

  private static void topology(ObjectNode json, Topology topology) {
    json.put("threadsPerCore", topology.threadsPerCore());
    ArrayNode nodes = json.putArray("nodes");
    for (Topology.Node node : topology.nodes()) {
      ObjectNode added = nodes.addObject().put("node", node.node());
      node.cores().forEach(added.putArray("cores")::add);
    }
    topology.idle().forEach(json.putArray("idle")::add);
    ArrayNode leftOut = json.putArray("leftOut");
    for (Topology.LeftOut left : topology.leftOut()) {
      ObjectNode added = leftOut.addObject();
      left.cpus().forEach(added.putArray("cpus")::add);
      added.put("why", left.why());
    }
  }

  private static void limits(ObjectNode json, Limits limits) {
    json.put("memoryBytes", limits.memoryBytes())
        .put("tasks", limits.tasks())
        .put("wallMillis", limits.wall().toMillis())
        .put("outputBytes", limits.outputBytes())
        .put("tmpBytes", limits.tmpBytes());
  }
}
