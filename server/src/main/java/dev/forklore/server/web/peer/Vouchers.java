package dev.forklore.server.web.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.forklore.server.run.ServerName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * Writes and reads the header with which a server vouches for a request that it passes on. The
 * signature covers the request (method, address, body), the two servers, the time and what is said
 * of the reader; each is accepted once, for a short time. Safe for use by many threads.
 */
final class Vouchers {
  /** How far the clocks of two servers may differ, with the time on the way. */
  static final Duration FRESH = Duration.ofSeconds(30);

  /** As many as could be accepted while one is remembered; beyond them none is. */
  private static final int MOST_REMEMBERED = 200_000;

  private static final int FIELDS = 7;
  private static final String PURPOSE = "peer";

  private final byte[] key;
  private final PeerAddresses peers;
  private final LongSupplier epochSeconds;
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Boolean> accepted;

  /**
   * @param epochSeconds the time, as all servers have it
   */
  Vouchers(SigningKey key, PeerAddresses peers, LongSupplier epochSeconds) {
    this.key = key.derived(PURPOSE);
    this.peers = peers;
    this.epochSeconds = epochSeconds;
    this.accepted =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH.multipliedBy(2).plusSeconds(2))
            .ticker(() -> Duration.ofSeconds(epochSeconds.getAsLong()).toNanos())
            .build();
  }

  /**
   * What is signed of a request.
   *
   * @param target its path and query as they are sent
   * @param digest the SHA-256 of its body
   */
  record Letter(String method, String target, String digest) {
    static Letter of(String method, String target, byte[] body) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
        return new Letter(method, target, HexFormat.of().formatHex(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /** What a header proves. */
  sealed interface Verdict {
    /** Another server of this site says this. */
    record Right(Vouched vouched) implements Verdict {}

    /** Nothing, and why. */
    record Wrong(String sentence) implements Verdict {}
  }

  /** The header for a request to this server. */
  String sign(ServerName to, Letter letter, Vouched vouched) {
    byte[] nonce = new byte[12];
    random.nextBytes(nonce);
    String said =
        String.join(
            ";",
            peers.own().text(),
            to.text(),
            Long.toString(epochSeconds.getAsLong()),
            Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
            vouched.address(),
            vouched.site(),
            vouched.secure() ? "secure" : "plain");
    return said + ";" + mac(said, letter);
  }

  /** Whether another server of this site passed on this very request to this one, just now. */
  Verdict check(String header, Letter letter) {
    int end = header.lastIndexOf(';');
    if (end < 0) return forged();
    String said = header.substring(0, end);
    if (!SigningKey.same(header.substring(end + 1), mac(said, letter))) return forged();
    String[] fields = said.split(";", -1);
    if (fields.length != FIELDS) return forged();
    if (!fields[1].equals(peers.own().text())) {
      return new Verdict.Wrong(
          "This request was passed on to %s, and this server is %s. Check --server and --peers."
              .formatted(fields[1], peers.own()));
    }
    if (!peers.isPeer(new ServerName(fields[0]))) {
      return new Verdict.Wrong(
          "This request was passed on by %s, and %s knows no such server of this site. Check --server, --peers and --servers."
              .formatted(fields[0], peers.own()));
    }
    if (Math.abs(epochSeconds.getAsLong() - Long.parseLong(fields[2])) > FRESH.toSeconds()) {
      return new Verdict.Wrong(
          "This request was signed more than %d s before or after the time of this server. Set the clocks of the machines."
              .formatted(FRESH.toSeconds()));
    }
    if (!isFirst(fields[3])) {
      return new Verdict.Wrong("This request was passed on before. Send it anew.");
    }
    return new Verdict.Right(new Vouched(fields[4], fields[5], fields[6].equals("secure")));
  }

  private boolean isFirst(String nonce) {
    if (accepted.estimatedSize() >= MOST_REMEMBERED) accepted.cleanUp();
    return accepted.estimatedSize() < MOST_REMEMBERED
        && accepted.asMap().putIfAbsent(nonce, true) == null;
  }

  private static Verdict forged() {
    return new Verdict.Wrong(
        "No server of this site passed on this request. If one did, give all servers the same --key-file.");
  }

  private String mac(String said, Letter letter) {
    String signed = String.join("\n", letter.method(), letter.target(), letter.digest(), said);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(SigningKey.mac(key, signed.getBytes(StandardCharsets.UTF_8)));
  }
}
