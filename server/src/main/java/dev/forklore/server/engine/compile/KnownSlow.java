package dev.forklore.server.engine.compile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.engine.Party;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is kept away from the compiler that everybody shares: sources that took long, and for a
 * while everything of those who sent one. Safe for use by many threads.
 */
final class KnownSlow {
  private static final int MOST = 10_000;
  private static final Duration SENDER_FOR = Duration.ofMinutes(1);

  private final Cache<String, Boolean> sources = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<Party, Boolean> senders;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  KnownSlow(LongSupplier nanoTime) {
    this.senders =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(SENDER_FOR)
            .ticker(nanoTime::getAsLong)
            .build();
  }

  boolean has(String source, Party sender) {
    return sources.getIfPresent(source) != null || senders.getIfPresent(sender) != null;
  }

  void add(String source, Party sender) {
    sources.put(source, true);
    senders.put(sender, true);
  }
}
