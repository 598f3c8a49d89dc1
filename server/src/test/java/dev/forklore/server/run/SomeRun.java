package dev.forklore.server.run;

import dev.forklore.server.engine.Source;
import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs of a small program. */
final class SomeRun {
  private SomeRun() {}

  static Run of(String id, double cpus) {
    byte[] text = "print(1)".getBytes(StandardCharsets.UTF_8);
    Source source = new Source(Language.PYTHON, List.of(new ProgramFile("a.py", text)), "a.py");
    RunRequest request = new RunRequest(source, List.of(), "", cpus);
    return new Run(id, new Starter(new Client("b", "a", true), "t"), request, _ -> {});
  }
}
