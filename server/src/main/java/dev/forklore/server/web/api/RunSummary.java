package dev.forklore.server.web.api;

import dev.forklore.server.web.stream.EventJson;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.run.Run;
import dev.forklore.wire.RunEvent;

/** A run's state in one object. */
public final class RunSummary {
  private RunSummary() {}

  public static ObjectNode of(Run run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id()).put("cpus", run.cpus()).put("state", "starting");
    for (RunEvent event : run.log().events()) {
      switch (event) {
        case RunEvent.Queued q -> json.put("state", "queued").put("position", q.position());
        case RunEvent.Compiled _ -> json.put("state", "compiled");
        case RunEvent.Started _ -> json.put("state", "running").remove("position");
        case RunEvent.Ended ended -> EventJson.ended(json.put("state", "ended"), ended);
        case RunEvent.ProcessStarted _,
            RunEvent.ProcessExited _,
            RunEvent.Output _,
            RunEvent.Sample _,
            RunEvent.Autopsy _ -> {}
      }
    }
    return json.put("events", run.log().size());
  }
}
