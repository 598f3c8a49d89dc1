package dev.forklore.server.web.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.web.peer.SigningKey;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Compares what requests show with the site's secrets, for every kind of credential. An address
 * that has sent too many wrong ones is locked out: until it may guess again, nothing that it sends
 * is compared, so even the right one is not admitted. It regains its guesses one by one, all of
 * them within a minute. Safe for use by many threads.
 *
 * <p>Credentials are remembered: a wrong one that is sent again does not count as a new guess, and
 * a browser that is signed in stays signed in while others of its address are locked.
 */
final class TokenLockout {
  /** Wrong ones that an address may show in a minute, by default; one more guess each 6 seconds. */
  static final int WRONG_TOKENS = 10;

  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 100_000;

  private final RateLimit wrong;
  private final Cache<String, Boolean> known;

  TokenLockout(int wrongPerMinute, TimeMeter clock) {
    this.wrong = new RateLimit(wrongPerMinute, clock);
    this.known =
        Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .ticker(clock::currentTimeNanos)
            .maximumSize(MOST_REMEMBERED)
            .build();
  }

  /** The result of checking a credential. */
  sealed interface Verdict {
    /** It is the right one. */
    record Right() implements Verdict {}

    /** It is not. */
    record Wrong() implements Verdict {}

    /** It was not looked at. */
    record Locked(Duration left) implements Verdict {}
  }

  /**
   * Checks a secret that everybody shares.
   *
   * @param kind names the secret
   */
  Verdict text(String address, String kind, String given, String secret) {
    return judge(address, key(kind, given), false, () -> SigningKey.same(given, secret));
  }

  /** Checks a cookie that only one browser has. */
  Verdict cookie(String address, String kind, String given, Signature signature) {
    return judge(address, key(kind, given), true, () -> signature.verified(given).isPresent());
  }

  /**
   * One at a time, because otherwise simultaneous guesses would all be compared before the first
   * one counts.
   */
  private synchronized Verdict judge(
      String address, String key, boolean onesOwn, BooleanSupplier right) {
    Boolean before = known.getIfPresent(key);
    if (before != null) return before ? new Verdict.Right() : new Verdict.Wrong();
    Optional<Duration> wait = wrong.waiting(address);
    if (wait.isPresent()) return new Verdict.Locked(wait.get());
    boolean is = right.getAsBoolean();
    if (!is) wrong.take(address);
    if (!is || onesOwn) known.put(key, is);
    return is ? new Verdict.Right() : new Verdict.Wrong();
  }

  /** Not the text itself, which may be long, and should not remain in memory. */
  private static String key(String kind, String given) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return kind + HexFormat.of().formatHex(digest.digest(given.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
