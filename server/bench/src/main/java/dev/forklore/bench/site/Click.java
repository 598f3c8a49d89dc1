package dev.forklore.bench.site;

import dev.forklore.bench.host.Program;

/**
 * What a press on Run sends.
 *
 * @param json of {@code POST /api/runs}
 */
public record Click(String json) {

  /** An unedited example: {@code create-a-process/CreateProcess.java}. */
  public static Click example(String id, int cpus) {
    return new Click("{\"example\":%s,\"cpus\":%d}".formatted(Json.quoted(id), cpus));
  }

  public static Click program(Program program, int cpus) {
    return new Click(
        "{\"language\":\"java\",\"files\":[{\"name\":%s,\"text\":%s}],\"cpus\":%d}"
            .formatted(Json.quoted(program.file()), Json.quoted(program.text()), cpus));
  }
}
