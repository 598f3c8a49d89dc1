package dev.forklore.server.web;

import dev.forklore.server.run.Client;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells browsers apart by a random cookie that is signed (HMAC-SHA-256) with a key of this server's
 * life, so that nobody can make up identities to get round the limits of one. It says nothing about
 * the person.
 */
final class Browsers {
  private static final String COOKIE = "forklore";
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  Browsers() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** The client of this request; a browser without a valid cookie is given one. */
  Client client(Context ctx) {
    String cookie = ctx.cookie(COOKIE);
    String browser = cookie == null ? "" : verified(cookie);
    if (browser.isEmpty()) {
      browser = new BigInteger(130, random).toString(32);
      Cookie fresh = new Cookie(COOKIE, browser + "." + signature(browser));
      fresh.setPath("/");
      fresh.setHttpOnly(true);
      fresh.setSameSite(SameSite.STRICT);
      fresh.setMaxAge(YEAR_SECONDS);
      ctx.cookie(fresh);
    }
    return new Client(browser, ctx.ip());
  }

  private String verified(String cookie) {
    int dot = cookie.indexOf('.');
    if (dot <= 0) return "";
    String browser = cookie.substring(0, dot);
    byte[] given = cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    byte[] right = signature(browser).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, right) ? browser : "";
  }

  private String signature(String browser) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] signed = mac.doFinal(browser.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
