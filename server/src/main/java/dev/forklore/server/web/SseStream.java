package dev.forklore.server.web;

import dev.forklore.server.run.Run;
import dev.forklore.wire.RunEvent;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A run's events to one client (WHATWG HTML, server-sent events). The request's own virtual thread
 * follows the log at the client's pace, so a slow client delays nobody and loses nothing.
 */
final class SseStream {
  /** A client that has gone is only noticed by writing to it. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int BATCH = 200;

  private final Run run;
  private final long after;

  /**
   * @param after the number of the last event that the client has; 0 for none
   */
  SseStream(Run run, long after) {
    this.run = run;
    this.after = after;
  }

  /** Blocks until the run has ended and all is sent, or the client is gone. */
  void follow(Context ctx) throws InterruptedException {
    var response = ctx.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx buffers streams unless told not to
    try (var _ = run.listen()) {
      send(response.getOutputStream());
    } catch (IOException clientIsGone) {
      // Nobody is left to tell; the run's grace period begins.
    }
  }

  private void send(ServletOutputStream out) throws IOException, InterruptedException {
    write(out, "retry: 500\n\n");
    long last = after;
    while (true) {
      List<RunEvent> events = run.log().read(last, BATCH, HEARTBEAT);
      if (events.isEmpty()) {
        if (run.log().ended()) return;
        write(out, ": still here\n\n");
        continue;
      }
      StringBuilder frames = new StringBuilder();
      for (RunEvent event : events) {
        EventJson json = EventJson.of(event);
        frames.append("id: ").append(++last);
        frames.append("\nevent: ").append(json.name());
        frames.append("\ndata: ").append(json.data()).append("\n\n");
      }
      write(out, frames.toString());
      if (events.getLast() instanceof RunEvent.Ended) return;
    }
  }

  private static void write(ServletOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
