package dev.forklore.server.web.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Events as server-sent ones without their numbers. The most recent ones are kept, so that an event
 * that a thousand clients follow is serialised once.
 */
public final class SseFrames<E> {
  private static final int MOST_BYTES = 8 << 20;

  private final Function<E, EventJson> json;
  private final Cache<E, byte[]> recent =
      Caffeine.newBuilder()
          .weakKeys() // compares events by identity, and goes with their log
          .maximumWeight(MOST_BYTES)
          .weigher((E event, byte[] frame) -> frame.length)
          .build();

  public SseFrames(Function<E, EventJson> json) {
    this.json = json;
  }

  /**
   * What follows {@code id: 1}, up to and with the empty line that ends the event.
   *
   * @param listeners how many clients follow it; for one alone nothing is kept
   */
  byte[] of(E event, int listeners) {
    return listeners < 2 ? encode(event) : recent.get(event, this::encode);
  }

  private byte[] encode(E event) {
    EventJson sent = json.apply(event);
    String frame = "\nevent: " + sent.name() + "\ndata: " + sent.data() + "\n\n";
    return frame.getBytes(StandardCharsets.UTF_8);
  }
}
