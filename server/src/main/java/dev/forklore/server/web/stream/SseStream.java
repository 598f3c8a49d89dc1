package dev.forklore.server.web.stream;

import dev.forklore.server.run.Audience;
import dev.forklore.server.run.Followed;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Events to one client (WHATWG HTML, server-sent events). The request's own virtual thread follows
 * the log at the client's pace, so a slow client delays nobody and loses nothing.
 */
public final class SseStream<E> {
  /** A client that has gone is only noticed by writing to it. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int BATCH = 200;

  private final Followed<E> followed;
  private final SseFrames<E> frames;
  private final long after;

  /**
   * @param after the number of the last event that the client has; 0 for none
   */
  public SseStream(Followed<E> followed, SseFrames<E> frames, long after) {
    this.followed = followed;
    this.frames = frames;
    this.after = after;
  }

  /** Blocks until everything is sent, including the last event, or the client is gone. */
  public void follow(Context ctx) throws InterruptedException {
    var response = ctx.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("utf-8");
    response.setHeader("X-Accel-Buffering", "no"); // nginx buffers streams unless told not to
    try (var listening = followed.listen()) {
      send(response.getOutputStream(), listening.audience());
    } catch (IOException clientIsGone) {
      // The client is gone; the grace period begins.
    }
  }

  private void send(ServletOutputStream out, Audience audience)
      throws IOException, InterruptedException {
    write(out, "retry: 500\n\n");
    SsePace pace = new SsePace(System.nanoTime());
    long last = after;
    while (true) {
      List<E> events = followed.log().read(last, BATCH, HEARTBEAT);
      if (events.isEmpty()) {
        if (followed.log().ended() && last >= followed.log().size()) return;
        write(out, ": still here\n\n");
        continue;
      }
      for (E event : events) {
        out.write(("id: " + ++last).getBytes(StandardCharsets.US_ASCII));
        out.write(frames.of(event, audience.listeners()));
      }
      out.flush();
      Duration pause = pace.told(audience.listeners(), System.nanoTime());
      if (events.size() < BATCH && pause.isPositive()) Thread.sleep(pause);
    }
  }

  private static void write(ServletOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
