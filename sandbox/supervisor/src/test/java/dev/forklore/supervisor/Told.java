package dev.forklore.supervisor;

import static dev.forklore.supervisor.Container.python;

import dev.forklore.wire.Program;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.ProcessExited;
import dev.forklore.wire.RunEvent.ProcessRenamed;
import dev.forklore.wire.RunEvent.ProcessStarted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process as it was told of in the end. */
record Told(
    int pid, int parent, String name, @Nullable Integer exitCode, @Nullable Integer signal) {
  static Map<Integer, Told> told(String program) throws IOException {
    Program python = python(program);
    return told(Container.run(python));
  }

  /** By pid, with the last name that each was told under. */
  static Map<Integer, Told> told(RunLog run) {
    Map<Integer, Told> told = new LinkedHashMap<>();
    for (RunEvent event : run.events()) {
      switch (event) {
        case ProcessStarted e ->
            told.put(e.pid(), new Told(e.pid(), e.parent(), e.name(), null, null));
        case ProcessRenamed e ->
            told.put(e.pid(), new Told(e.pid(), e.parent(), e.name(), null, null));
        case ProcessExited e ->
            told.put(e.pid(), new Told(e.pid(), e.parent(), e.name(), e.exitCode(), e.signal()));
        default -> {}
      }
    }
    return told;
  }

  static Told first(Map<Integer, Told> told) {
    return told.values().iterator().next();
  }

  static List<Told> children(Map<Integer, Told> told) {
    return told.values().stream().filter(process -> process.parent() != 0).toList();
  }

  static int code(Told process) {
    return process.exitCode() == null ? -1 : process.exitCode();
  }
}
