package dev.forklore.server.web.api;

import dev.forklore.server.run.RunRequest;
import io.javalin.http.Context;

/** {@code POST /api/projects}: a program to take home. It is asked for like a run; nothing runs. */
public final class ProjectApi {
  private final RunRequestReader reader;

  public ProjectApi(RunRequestReader reader) {
    this.reader = reader;
  }

  /** Answers with a zip file. */
  public void zip(Context ctx) {
    if (!Refusals.isJson(ctx)) return;
    RunRequest request = reader.read(Refusals.body(ctx));
    Project project = Project.of(request.source(), request.args(), request.stdin());
    ctx.contentType("application/zip")
        .header("Content-Disposition", "attachment; filename=\"" + project.name() + ".zip\"")
        .result(project.zip());
  }
}
