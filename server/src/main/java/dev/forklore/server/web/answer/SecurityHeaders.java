package dev.forklore.server.web.answer;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The headers that every answer has. Scripts come from our own files only; styles too, but for
 * those of the editor, which it marks with the page's nonce (Content Security Policy Level 3).
 */
public final class SecurityHeaders {
  private static final String NONCE = "csp-nonce";

  /** Each is tested for what it claims. As bytes, since every answer begins with them. */
  private static final List<HttpField> FIXED =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Origin-Agent-Cluster", "?1"),
          new PreEncodedHttpField(
              "Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), display-capture=()"));

  private static final String UP_TO_NONCE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-";
  private static final String AFTER_NONCE =
      "'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";
  private static final String NO_FRAME = "'none'";

  private final SecureRandom random = new SecureRandom();

  /** Puts those that are always the same. */
  public static void putFixed(HttpFields.Mutable answer) {
    for (HttpField field : FIXED) answer.put(field);
  }

  /**
   * Puts the policy, with a nonce that only this answer has. No cache may keep an answer, since
   * answers name runs and hold their tokens; only {@code Assets} and {@link #letBrowserKeep} say
   * otherwise.
   */
  public void putPolicy(Context ctx) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    ctx.attribute(NONCE, nonce);
    ctx.header("Content-Security-Policy", UP_TO_NONCE + nonce + AFTER_NONCE + NO_FRAME);
    ctx.header("Cache-Control", "no-store");
  }

  /**
   * For pages that are the same for everybody: the reader's browser may keep them, so that going
   * back to one shows it as it was left. It asks again before it shows a copy by itself, and no
   * cache on the way keeps one, since the answer may hold the browser's cookie.
   */
  public static void letBrowserKeep(Context ctx) {
    ctx.header("Cache-Control", "private, no-cache");
  }

  /**
   * Lets pages of these origins show this one in a frame, and no others.
   *
   * @param origins as the policy has them; at least one
   */
  public static void letFrame(Context ctx, List<String> origins) {
    ctx.header(
        "Content-Security-Policy",
        UP_TO_NONCE + nonce(ctx) + AFTER_NONCE + String.join(" ", origins));
    ctx.res().setHeader("X-Frame-Options", null); // which knows no origins
    letOthersLoad(ctx);
  }

  /** Lets pages of other sites load this answer as their own: nothing in it is anybody's. */
  public static void letOthersLoad(Context ctx) {
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
  }

  /** The nonce of this answer, which the page hands to the editor. */
  public static String nonce(Context ctx) {
    String nonce = ctx.attribute(NONCE);
    return nonce == null ? "" : nonce;
  }
}
