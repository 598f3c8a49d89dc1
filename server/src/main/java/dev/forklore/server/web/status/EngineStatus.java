package dev.forklore.server.web.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Topology;
import dev.forklore.server.web.answer.JsonNumbers;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;

/** What the engine has and whether it works, over HTTP. The check is remembered for two seconds. */
public final class EngineStatus {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Engine engine;
  private final LoadingCache<Engine, Health> health =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(Engine::health);

  public EngineStatus(Engine engine) {
    this.engine = engine;
  }

  public Capacity capacity() {
    return engine.capacity();
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
    topology(json.putObject("topology"), now.topology());
    Health state = health();
    if (!state.healthy()) json.put("reason", state.reason()).put("remedy", state.remedy());
    ctx.json(json);
  }

  /** {@code GET /healthz}. */
  public void healthz(Context ctx) {
    Health state = health();
    if (state.healthy()) {
      ctx.result("ok\n");
    } else {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
          .result(state.reason() + "\n" + state.remedy() + "\n");
    }
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
