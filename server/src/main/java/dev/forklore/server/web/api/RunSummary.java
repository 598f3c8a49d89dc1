package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunState;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.server.web.stream.EventJson;

/** A run's state in one object. */
final class RunSummary {
  private RunSummary() {}

  static ObjectNode of(Run run) {
    RunState state = run.state();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id());
    json.set("cpus", JsonNumbers.of(run.cpus()));
    json.put("state", state.stage().label());
    state.position().ifPresent(position -> json.put("position", position));
    state.end().ifPresent(ended -> EventJson.ended(json, ended));
    return json.put("events", run.log().size());
  }
}
