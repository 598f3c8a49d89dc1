package dev.forklore.bench.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.bench.host.Program;

/**
 * What a press on Run sends.
 *
 * @param json of {@code POST /api/runs}
 */
public record Click(String json) {

  /** An unedited example: {@code create-a-process/CreateProcess.java}. */
  public static Click example(String id, int cpus) {
    return new Click(Json.object().put("example", id).put("cpus", cpus).toString());
  }

  /** A program of the bench's own, or an edited one. */
  public static Click program(Program program, int cpus) {
    ObjectNode json = Json.object().put("language", language(program)).put("cpus", cpus);
    json.putArray("files").addObject().put("name", program.file()).put("text", program.text());
    return new Click(json.toString());
  }

  private static String language(Program program) {
    return program.file().endsWith(".py") ? "python" : "java";
  }
}
