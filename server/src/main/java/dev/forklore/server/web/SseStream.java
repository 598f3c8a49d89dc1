package dev.forklore.server.web;

import dev.forklore.server.run.Audience;
import dev.forklore.server.run.Followed;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Events to one client (WHATWG HTML, server-sent events). The request's own virtual thread follows
 * the log at the client's pace, so a slow client delays nobody and loses nothing.
 */
final class SseStream<E> {
  /** A client that has gone is only noticed by writing to it. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int BATCH = 200;

  /** Fewer than these are told of everything at once. */
  private static final int CROWD = 20;

  private static final long PAUSE_MICROS_EACH = 100;
  private static final long LONGEST_PAUSE_MICROS = 250_000;

  private final Followed<E> followed;
  private final SseFrames<E> frames;
  private final long after;

  /**
   * @param after the number of the last event that the client has; 0 for none
   */
  SseStream(Followed<E> followed, SseFrames<E> frames, long after) {
    this.followed = followed;
    this.frames = frames;
    this.after = after;
  }

  /** Blocks until all is sent, the last event too, or the client is gone. */
  void follow(Context ctx) throws InterruptedException {
    var response = ctx.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx buffers streams unless told not to
    try (var listening = followed.listen()) {
      send(response.getOutputStream(), listening.audience());
    } catch (IOException clientIsGone) {
      // Nobody is left to tell; the grace period begins.
    }
  }

  private void send(ServletOutputStream out, Audience audience)
      throws IOException, InterruptedException {
    write(out, "retry: 500\n\n");
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
        out.write(frames.of(event));
      }
      out.flush();
      if (events.size() < BATCH) pause(audience.listeners());
    }
  }

  /** Before a crowd each write tells of more, or writing would take the program's cores from it. */
  private static void pause(int listeners) throws InterruptedException {
    if (listeners < CROWD) return;
    long micros = Math.min(LONGEST_PAUSE_MICROS, listeners * PAUSE_MICROS_EACH);
    Thread.sleep(Duration.of(micros, ChronoUnit.MICROS));
  }

  private static void write(ServletOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
