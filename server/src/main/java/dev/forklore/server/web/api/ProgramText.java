package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.server.run.RunRequest;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program as it is stored, in JSON. */
final class ProgramText {
  private ProgramText() {}

  /** The same program is always the same text, so that it always has the same id. */
  static String of(RunRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("language", request.source().language().id());
    ArrayNode files = json.putArray("files");
    List<ProgramFile> all = new ArrayList<>(request.source().files());
    all.sort((a, b) -> Boolean.compare(isMain(request, b.name()), isMain(request, a.name())));
    all.forEach(file ->
        files
            .addObject()
            .put("name", file.name())
            .put("text", new String(file.bytes(), StandardCharsets.UTF_8)));
    request.args().forEach(json.putArray("args")::add);
    json.put("stdin", request.stdin());
    json.set("cpus", JsonNumbers.of(request.cpus()));
    return json.toString();
  }

  private static boolean isMain(RunRequest request, String name) {
    return name.equals(request.source().main());
  }
}
