package dev.forklore.server.web.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.ThreadSample;

/**
 * An event as the HTTP contract has it.
 *
 * @param name the server-sent event's {@code event:}
 * @param data its {@code data:}
 */
public record EventJson(String name, ObjectNode data) {

  public static EventJson of(RunEvent event) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    return switch (event) {
      case RunEvent.Queued e -> new EventJson("queued", data.put("position", e.position()));
      case RunEvent.Compiled e -> new EventJson("compiled", compiled(data, e));
      case RunEvent.Started e -> new EventJson("started", started(data, e));
      case RunEvent.ProcessStarted e -> {
        process(data, e.at(), e.pid(), e.parent(), e.name()).put("state", "started");
        yield new EventJson("process", data.putNull("exitCode").putNull("signal"));
      }
      case RunEvent.ProcessRenamed e ->
          new EventJson(
              "process",
              process(data, e.at(), e.pid(), e.parent(), e.name()).put("state", "renamed"));
      case RunEvent.ProcessExited e -> {
        process(data, e.at(), e.pid(), e.parent(), e.name()).put("state", "exited");
        yield new EventJson(
            "process", data.put("exitCode", e.exitCode()).put("signal", e.signal()));
      }
      case RunEvent.Output e ->
          new EventJson(
              "output",
              data.put("at", JsonNumbers.thousandths(e.at()))
                  .put("pid", e.pid())
                  .put("stream", e.stream().label())
                  .put("text", e.text()));
      case RunEvent.Sample e -> new EventJson("sample", sample(data, e));
      case RunEvent.Autopsy e ->
          new EventJson(
              "autopsy",
              AutopsyJson.fill(data.put("at", JsonNumbers.thousandths(e.at())), e.finding()));
      case RunEvent.Input e ->
          new EventJson(
              "input",
              data.put("at", JsonNumbers.thousandths(e.at()))
                  .put("pid", e.pid())
                  .put("waiting", e.waiting()));
      case RunEvent.Stopping e ->
          new EventJson(
              "stopping",
              data.put("at", JsonNumbers.thousandths(e.at()))
                  .put("signal", e.signal().name())
                  .put("killAt", JsonNumbers.thousandths(e.killAt())));
      case RunEvent.Ended e -> new EventJson("ended", ended(data, e));
    };
  }

  private static ObjectNode compiled(ObjectNode data, RunEvent.Compiled e) {
    data.put("millis", JsonNumbers.thousandths(e.millis()));
    ArrayNode list = data.putArray("diagnostics");
    for (Diagnostic d : e.diagnostics()) {
      list.addObject()
          .put("file", d.file())
          .put("line", d.line())
          .put("column", d.column())
          .put("severity", d.severity())
          .put("message", d.message());
    }
    return data.put("cached", e.cached());
  }

  private static ObjectNode started(ObjectNode data, RunEvent.Started e) {
    data.set("cpus", JsonNumbers.of(e.cpus()));
    ArrayNode cores = data.putArray("cores");
    e.cores().forEach(cores::add);
    return data.put("memoryBytes", e.memoryBytes())
        .put("wallMillis", e.wallMillis())
        .put("warm", e.warm())
        .put("processes", e.exact() ? "exact" : "sampled");
  }

  private static ObjectNode process(ObjectNode data, double at, int pid, int parent, String name) {
    return data.put("at", JsonNumbers.thousandths(at))
        .put("pid", pid)
        .put("parent", parent)
        .put("name", name);
  }

  private static ObjectNode sample(ObjectNode data, RunEvent.Sample e) {
    data.put("at", JsonNumbers.thousandths(e.at()));
    ArrayNode list = data.putArray("processes");
    for (ProcessSample p : e.processes()) {
      ObjectNode process =
          list.addObject()
              .put("pid", p.pid())
              .put("cpu", JsonNumbers.thousandths(p.cpu()))
              .put("memoryBytes", p.memoryBytes())
              .put("threads", p.threads());
      if (!p.byThread().isEmpty()) threads(process.putArray("byThread"), p);
    }
    if (!e.cores().isEmpty()) {
      ArrayNode cores = data.putArray("cores");
      e.cores().forEach(core -> cores.add(JsonNumbers.thousandths(core)));
    }
    if (!e.ended().isEmpty()) {
      ArrayNode ended = data.putArray("ended");
      e.ended()
          .forEach(p ->
              ended.addObject().put("pid", p.pid()).put("cpu", JsonNumbers.thousandths(p.cpu())));
    }
    return data;
  }

  private static void threads(ArrayNode list, ProcessSample process) {
    for (ThreadSample t : process.byThread()) {
      list.addObject()
          .put("id", t.id())
          .put("name", t.name())
          .put("cpu", JsonNumbers.thousandths(t.cpu()));
    }
  }

  public static ObjectNode ended(ObjectNode data, RunEvent.Ended e) {
    return data.put("cause", e.cause().label())
        .put("exitCode", e.exitCode())
        .put("signal", e.signal())
        .put("limit", e.limit())
        .put("message", e.message())
        .put("wallMillis", JsonNumbers.thousandths(e.wallMillis()))
        .put("cpuMillis", JsonNumbers.thousandths(e.cpuMillis()))
        .put("peakMemoryBytes", e.peakMemoryBytes())
        .put("processes", e.processes())
        .put("outputBytes", e.outputBytes())
        .put("busyMillis", e.busyMillis() == null ? null : JsonNumbers.thousandths(e.busyMillis()));
  }
}
