package dev.forklore.server.web;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The headers that every answer has. Scripts come from our own files only; styles too, but for
 * those of the editor, which it marks with the page's nonce (Content Security Policy Level 3).
 */
final class SecurityHeaders {
  private static final String NONCE = "csp-nonce";

  /** Each is tested for what it claims. */
  static final Map<String, String> FIXED =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Origin-Agent-Cluster", "?1",
          "Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=()");

  private final SecureRandom random = new SecureRandom();

  void put(Context ctx) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    ctx.attribute(NONCE, nonce);
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            .formatted(nonce));
    FIXED.forEach(ctx::header);
  }

  /** The nonce of this answer, for the page to hand to the editor. */
  static String nonce(Context ctx) {
    String nonce = ctx.attribute(NONCE);
    return nonce == null ? "" : nonce;
  }
}
